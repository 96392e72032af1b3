package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code migrate-backend}: what it says, what it leaves, and what a kill leaves. */
class MigrateBackendTest {
    private static final int RUNS = Boolean.getBoolean("long") ? 60 : 8;
    private static final String[] TO_PASS = {"migrate-backend", "--from=file", "--to=pass"};

    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    private static String[] toPass(String... more) {
        String[] words = java.util.Arrays.copyOf(TO_PASS, TO_PASS.length + more.length);
        System.arraycopy(more, 0, words, TO_PASS.length, more.length);
        return words;
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(home.run("migrate-backend", "--from=file", "--to=file").refused())
                .endsWith("source and destination backends must differ");
        assertThat(home.run("migrate-backend", "--from=file", "--to=gopass").refused())
                .contains("--to value must be one of ");
        assertThat(home.run("migrate-backend", "--from=file").refused()).contains("--to");
        home.key("work", "AKIA1", "secret");
        assertThat(home.run("migrate-backend", "--from=file", "--to=pass", "--profile=none")
                        .refused())
                .endsWith("profile \"none\" not found in source backend file");
        assertThat(home.run("migrate-backend", "--from=file", "--to=keychain").refused())
                .contains("the keychain backend cannot be used: ");
    }

    @Test
    void aDryRunChangesNothing() {
        home.key("work", "AKIA1", "secret").key("home", "AKIA2", "secret");
        try (Store.Ready ready = Store.PASS.ready(home.program())) {
            assertThat(ready.program()
                            .run(toPass("--dry-run", "--delete-source"))
                            .quiet()
                            .out())
                    .isEqualTo("""
                            Would migrate 2 credential profile(s) from file to pass:
                              home
                              work

                            No changes made.
                            """);
            assertThat(ready.program().run("list", "--credentials").quiet().out())
                    .isEmpty();
            assertThat(home.vault().names()).containsExactly("home", "work");
        }
    }

    @Test
    void overwritesOnlyOnRequestAndDeletesOnlyWhatIsSafe() {
        home.key("work", "AKIA1", "one").key("home", "AKIA2", "two");
        try (Store.Ready ready = Store.PASS.ready(home.program())) {
            Program program = ready.program();
            assertThat(program.run(toPass("--profile=work")).quiet().out()).isEqualTo("""
                            Migrating work... copied, verified

                            Migration summary:
                              copied: 1
                              overwritten: 0
                              skipped: 0
                              deleted from source: 0
                            """);
            home.key("work", "AKIA1", "changed");
            assertThat(program.run(toPass("--delete-source")).quiet().lines())
                    .contains(
                            "Migrating home... copied, verified, deleted source",
                            "Migrating work... skipped, already exists in destination");
            assertThat(home.vault().names()).containsExactly("work");
            assertThat(Store.PASS.read(program, "work")).doesNotContain("changed");
            assertThat(program.run(toPass("--overwrite", "--delete-source"))
                            .quiet()
                            .lines())
                    .contains("Migrating work... overwritten, verified, deleted source");
            assertThat(home.vault().names()).isEmpty();
            assertThat(program.run("export", "--no-session", "work").ok().out()).contains("changed");
        }
    }

    @Test
    void takesSessionsOnRequest() {
        String session = "sts.GetSessionToken,d29yaw,,4070908800";
        String token = "oidc:https://corp.awsapps.com/start";
        home.key("work", "AKIA1", "one");
        home.vault().put(session, "{\"AccessKeyId\":\"ASIA1\"}", "aws-vault session for work", "aws-vault session");
        home.vault().put(token, "{\"Token\":{}}", "aws-vault oidc token", "aws-vault oidc token");
        try (Store.Ready ready = Store.PASS.ready(home.program())) {
            ready.program().run(toPass("--delete-source")).quiet();
            assertThat(home.vault().names()).hasSize(2);
            ready.program().run(toPass("--sessions", "--delete-source")).quiet();
            assertThat(home.vault().names()).isEmpty();
            assertThat(ready.program().run("backends").quiet().out())
                    .containsPattern("pass +1 credential, 1 session, 1 SSO token");
        }
    }

    @Test
    void theAgentOpensTheFileVault() {
        home.key("work", "AKIA1", "one");
        home.run("agent", "start").ok();
        try (Store.Ready ready = Store.PASS.ready(home.program())) {
            Program unasked = ready.program().without("AWS_VAULT_FILE_PASSPHRASE");
            assertThat(unasked.run(toPass("--delete-source")).quiet().lines())
                    .contains("Migrating work... copied, verified, deleted source");
            assertThat(unasked.run("migrate-backend", "--from=pass", "--to=file")
                            .quiet()
                            .lines())
                    .contains("Migrating work... copied, verified");
            assertThat(home.vault().data("work")).contains("one");
        } finally {
            home.run("agent", "stop").ok();
        }
    }

    @Test
    void aKillLosesNothing() throws InterruptedException {
        for (int i = 0; i < 12; i++) home.key("p" + i, "AKIA" + i, "secret-" + i);
        Random random = new Random();
        try (Store.Ready ready = Store.PASS.ready(home.program())) {
            Program program = ready.program();
            for (int run = 0; run < RUNS; run++) {
                Process process = program.start(toPass("--delete-source"));
                Thread.sleep(200 + random.nextInt(600));
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                for (int i = 0; i < 12; i++) {
                    boolean inFile = home.vault().names().contains("p" + i);
                    String held = inFile
                            ? home.vault().data("p" + i)
                            : program.run("export", "--no-session", "p" + i)
                                    .ok()
                                    .out();
                    assertThat(held).contains("secret-" + i);
                }
            }
            program.run(toPass("--delete-source", "--overwrite")).quiet();
            assertThat(home.vault().names()).isEmpty();
            assertThat(program.run("list", "--credentials").quiet().lines()).hasSize(12);
            for (int i = 0; i < 12; i++) {
                assertThat(program.run("export", "--no-session", "p" + i).ok().out())
                        .contains("secret-" + i);
            }
        }
    }
}
