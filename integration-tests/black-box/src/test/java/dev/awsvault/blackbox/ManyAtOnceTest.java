package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty processes at the same vault and config. */
class ManyAtOnceTest {
    private static final int PROCESSES = 20;

    @Test
    void makeOneSessionWithOneCode(@TempDir Path folder) {
        try (Aws aws = new Aws()) {
            ScratchHome home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
            home.write(home.path("code"), aws.code());
            home.config("""
                    [profile jane]
                    mfa_serial = %1$s
                    mfa_process = cat "$HOME/code"
                    [profile admin]
                    source_profile = jane
                    mfa_serial = %1$s
                    role_arn = %2$s
                    """.formatted(aws.mfaSerial(), aws.roleWithMfa("admin").arn()));
            Program program = aws.program(home);
            List<Result> results = AtOnce.run(
                    PROCESSES, _ -> program.run("exec", "admin", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID"));
            assertThat(results).allSatisfy(Result::ok);
            List<Call> calls = aws.calls();
            assertThat(calls).extracting(Call::action).containsExactly("GetSessionToken", "AssumeRole");
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.out().strip())
                            .isEqualTo(calls.getLast().issuedAccessKeyId()));
            assertThat(home.vault().names()).hasSize(3);
        }
    }

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
