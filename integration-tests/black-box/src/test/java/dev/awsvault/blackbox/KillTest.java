package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment of a write: every other item and the old one, or the new one, is whole. */
class KillTest {
    private static final int RUNS = Boolean.getBoolean("long") ? 300 : 12;
    private static final String SESSION_TYPE = "sts.GetSessionToken,";

    private final Random random = new Random();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"))
                .key("old", "AKIAIOSFODNN7EXAMPLE", "old-secret")
                .key("other", "AKIAIOSFODNN7EXAMPL2", "other-secret");
        home.config("# mine\n[profile other]\n");
    }

    /** How long an undisturbed run takes, in milliseconds. */
    private static long duration(Program program, String... words) {
        long start = System.nanoTime();
        program.run(words).ok();
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Kills it at a random moment of the later two thirds of its life, where it writes, or just after its end. */
    private void killed(Program program, long duration, String... words) throws InterruptedException {
        Process process = program.start(words);
        Thread.sleep(duration / 3 + random.nextLong(Math.max(1, duration)));
        process.destroyForcibly().waitFor();
    }

    private void assertOthersAreWhole() {
        assertThat(home.vault().data("other")).contains("other-secret");
        assertThat(ScratchHome.text(home.configFile())).startsWith("# mine\n[profile other]\n");
        List<String> names = home.run("list", "--credentials").quiet().lines();
        assertThat(names).contains("other").allMatch(name -> name.matches("other|old|new\\d+"));
    }

    @Test
    void whileAKeyIsAdded() throws InterruptedException {
        Program program = home.program().with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPL3");
        long duration = duration(program.with("AWS_SECRET_ACCESS_KEY", "secret-0"), "add", "--env", "old");
        for (int i = 1; i <= RUNS; i++) {
            killed(program.with("AWS_SECRET_ACCESS_KEY", "secret-" + i), duration, "add", "--env", "old");
            assertThat(home.vault().data("old")).containsPattern("secret-\\d+\"");
            killed(program.with("AWS_SECRET_ACCESS_KEY", "s"), duration, "add", "--env", "new" + i);
        }
        assertOthersAreWhole();
        for (String name : home.vault().names()) {
            if (name.startsWith("new")) assertThat(home.vault().data(name)).contains("\"SecretAccessKey\":\"s\"");
        }
        String config = ScratchHome.text(home.configFile());
        for (int i = 1; i <= RUNS; i++) {
            assertThat(config.split("\\[profile new" + i + "]", -1)).hasSizeLessThanOrEqualTo(2);
        }
        program.with("AWS_SECRET_ACCESS_KEY", "s").run("add", "--env", "last").quiet();
    }

    @Test
    void whileAKeyIsRemoved() throws InterruptedException {
        long duration = duration(home.program(), "remove", "--force", "old");
        for (int i = 1; i <= RUNS; i++) {
            home.key("old", "AKIAIOSFODNN7EXAMPLE", "old-secret");
            killed(home.program(), duration, "remove", "--force", "old");
            if (home.vault().names().contains("old"))
                assertThat(home.vault().data("old")).contains("old-secret");
        }
        assertOthersAreWhole();
    }

    @Test
    void whileASessionIsKept() throws InterruptedException {
        try (Aws aws = new Aws()) {
            aws.keyIn(home, "old");
            Program program = aws.program(home);
            String[] words = {"exec", "--fresh", "old", "--", "true"};
            long duration = duration(program, words);
            for (int i = 1; i <= RUNS; i++) {
                killed(program, duration, words);
                List<String> sessions = home.vault().names().stream()
                        .filter(name -> name.startsWith(SESSION_TYPE))
                        .toList();
                assertThat(sessions).isNotEmpty();
                for (String session : sessions) {
                    assertThat(home.vault().data(session)).contains("\"SessionToken\":\"");
                }
            }
            assertThat(home.vault().data("old")).contains(aws.key().secret());
            assertOthersAreWhole();
            aws.calls();
            program.run("exec", "old", "--", "true").quiet();
            assertThat(aws.calls()).isEmpty();
        }
    }
}
