package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every store that runs here: used from the first key to the last, read and written by other programs, moved to and from. */
class StoresTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String KEY_DATA = "{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\",\"SecretAccessKey\":\"" + SECRET
            + "\",\"SessionToken\":\"\",\"Source\":\"\",\"CanExpire\":false,\"Expires\":\"0001-01-01T00:00:00Z\","
            + "\"AccountID\":\"\"}";
    private static final String[] PRINT_KEY = {
        "sh", "-c", "echo \"$AWS_VAULT $AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY\""
    };

    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Store.Ready ready(Store store) {
        return store.ready(aws.program(home));
    }

    private static Result exec(Program program, String profile, String... flags) {
        List<String> words = new java.util.ArrayList<>(List.of("exec"));
        words.addAll(List.of(flags));
        words.addAll(List.of(profile, "--"));
        words.addAll(List.of(PRINT_KEY));
        return program.run(words.toArray(String[]::new)).ok();
    }

    @ParameterizedTest
    @EnumSource
    void servesFromTheFirstKeyToTheLast(Store store) {
        home.config("[profile role]\nsource_profile = jane\nrole_arn = "
                + aws.role("role").arn() + "\n");
        try (Store.Ready ready = ready(store)) {
            Program program = ready.program();
            assertThat(program.run("list", "--credentials").quiet().out()).isEmpty();
            assertThat(program.run("exec", "jane", "--", "true").refused()).contains("'jane'");
            program.with("AWS_ACCESS_KEY_ID", aws.key().id())
                    .with("AWS_SECRET_ACCESS_KEY", aws.key().secret())
                    .run("add", "--env", "jane")
                    .quiet();
            assertThat(program.run("list", "--credentials").quiet().lines()).containsExactly("jane");
            String first = exec(program, "role").out();
            assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole");
            assertThat(exec(program, "role").out()).isEqualTo(first);
            assertThat(program.run("export", "--format=json", "role").quiet().out())
                    .contains("\"AccessKeyId\":");
            assertThat(aws.actions()).isEmpty();
            assertThat(program.run("list", "--sessions").quiet().lines()).hasSize(2);
            assertThat(home.vault().names()).isEmpty();
            assertThat(program.run("backends").quiet().out())
                    .containsPattern(store.backend + " +1 credential, 2 sessions +in use");
            assertThat(program.run("clear").quiet().out()).isEqualTo("Cleared 2 sessions.\n");
            program.run("remove", "--force", "jane").quiet();
            assertThat(program.run("list", "--credentials").quiet().out()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesWhatOtherProgramsRead(Store store) throws IOException {
        try (Store.Ready ready = ready(store)) {
            ready.program()
                    .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                    .with("AWS_SECRET_ACCESS_KEY", SECRET)
                    .run("add", "--env", "work")
                    .quiet();
            String read = store.read(ready.program(), "work");
            if (store.keepsItem) {
                var item = VaultFolder.JSON.readTree(read);
                assertThat(item.get("Data").binaryValue()).asString().isEqualTo(KEY_DATA);
                assertThat(read)
                        .isEqualTo("{\"Key\":\"work\",\"Data\":" + item.get("Data")
                                + ",\"Label\":\"aws-vault (work)\",\"Description\":\"\","
                                + "\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}");
            } else {
                assertThat(read).isEqualTo(KEY_DATA);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatOtherProgramsWrote(Store store) {
        try (Store.Ready ready = ready(store)) {
            store.write(ready.program(), "work", KEY_DATA);
            assertThat(ready.program().run("list", "--credentials").quiet().lines())
                    .containsExactly("work");
            assertThat(exec(ready.program(), "work", "--no-session").out())
                    .isEqualTo("work AKIAIOSFODNN7EXAMPLE " + SECRET + "\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVaultMovesThereAndBack(Store store) {
        List<String> profiles = List.of("home", "team/prod", "a%b/c d:e,é", "<&>\"q\"");
        for (String profile : profiles) home.key(profile, "AKIA" + profiles.indexOf(profile), SECRET);
        try (Store.Ready ready = ready(store)) {
            Program program = ready.program();
            program.run("migrate-backend", "--from=file", "--to=" + store.backend, "--delete-source")
                    .quiet();
            assertThat(home.vault().names()).isEmpty();
            assertThat(program.run("list", "--credentials").quiet().lines())
                    .containsExactlyInAnyOrderElementsOf(profiles);
            for (String profile : profiles) {
                assertThat(exec(program, profile, "--no-session").out())
                        .isEqualTo(profile + " AKIA" + profiles.indexOf(profile) + " " + SECRET + "\n");
            }
            Result back = program.run("migrate-backend", "--from=" + store.backend, "--to=file")
                    .quiet();
            assertThat(back.lines())
                    .contains("Migrating team/prod... copied, verified", "  copied: 4", "  deleted from source: 0");
            for (String profile : profiles) {
                assertThat(home.vault().data(profile)).contains("\"AKIA" + profiles.indexOf(profile) + "\"", SECRET);
            }
        }
    }

    /** Canaries: whatever a store is told on its way, nobody else hears. */
    @ParameterizedTest
    @EnumSource
    void nothingIsGivenAway(Store store) {
        Secrets secrets = new Secrets(aws);
        secrets.put("the secret access key", SECRET);
        try (Store.Ready ready = ready(store)) {
            Program program = ready.program().with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
            List<Result> runs = List.of(
                    program.with("AWS_SECRET_ACCESS_KEY", SECRET)
                            .run("--debug", "add", "--env", "work")
                            .ok(),
                    program.run("--debug", "list").ok(),
                    program.run("--debug", "exec", "--no-session", "work", "--", "true")
                            .ok(),
                    program.run("--debug", "backends", "--json").ok(),
                    program.run("--debug", "remove", "--force", "work").ok());
            for (Result run : runs) {
                secrets.assertClean("stdout", run.out());
                secrets.assertClean("stderr", run.err());
            }
            secrets.assertClean(home);
        }
    }
}
