package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty processes that write the same vault and config. */
class ManyAtOnceTest {
    private static final int PROCESSES = 20;

    @Test
    void addsLoseNothing(@TempDir Path folder) {
        ScratchHome home = new ScratchHome(folder.resolve("home"));
        String before = "# mine\n[default]\nregion=eu-west-1";
        home.config(before);
        Program program = home.program()
                .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG");
        List<Result> results = AtOnce.run(PROCESSES, i -> program.run("add", "--env", "p" + i));
        assertThat(results).allSatisfy(Result::ok);
        assertThat(home.vault().names()).hasSize(PROCESSES);
        String config = ScratchHome.text(home.configFile());
        assertThat(config).startsWith(before);
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(home.vault().data("p" + i)).contains("\"SecretAccessKey\":\"wJalrXUtnFEMI/K7MDENG\"");
            assertThat(config).containsOnlyOnce("[profile p" + i + "]\n");
        }
    }
}
