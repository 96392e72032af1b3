package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many processes that need the same session at once: one window and one call, whatever the store. */
class ParallelRunsTest {
    private static final String[] KEY_ID = {"--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID"};
    /** Fewer of those that take most of a second of processor time each. */
    private static final int PROCESSES = Program.isNative() ? 50 : 12;

    private final Aws aws = new Aws();
    private ScratchHome home;
    private PromptWindow window;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
        home.config("""
                [profile jane]
                mfa_serial = %1$s
                [profile admin]
                source_profile = jane
                mfa_serial = %1$s
                role_arn = %2$s
                [profile audit]
                source_profile = jane
                mfa_serial = %1$s
                role_arn = %3$s
                """.formatted(
                        aws.mfaSerial(),
                        aws.roleWithMfa("admin").arn(),
                        aws.roleWithMfa("audit").arn()));
        window = new PromptWindow(home);
        program = window.asking(aws.program(home));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Store.Ready store(String name) {
        return name.equals("file") ? new Store.Ready(program, () -> {}) : Store.SECRET_SERVICE.ready(aws.program(home));
    }

    private void addKey(Program with) {
        with.with("AWS_ACCESS_KEY_ID", aws.key().id())
                .with("AWS_SECRET_ACCESS_KEY", aws.key().secret())
                .run("add", "--env", "--no-add-config", "jane")
                .quiet();
    }

    private static String[] exec(String profile) {
        return SsoFixture.words(new String[] {"exec", profile}, KEY_ID);
    }

    /** Nothing but the key id, which is the role session's that AWS made; nobody watches, so no wait is told of. */
    private void assertAllHave(List<Result> results, Call assumed) {
        assertThat(results)
                .allSatisfy(result -> assertThat(result.quiet().out().strip()).isEqualTo(assumed.issuedAccessKeyId()));
    }

    private void oneCallAndOneWindow(Program all, int processes) {
        window.answerAll(aws.code());
        List<Result> results = AtOnce.run(processes, _ -> all.run(exec("admin")));
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("GetSessionToken", "AssumeRole");
        assertThat(window.askers()).hasSize(1);
        assertAllHave(results, calls.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "secret-service"})
    void causeOneCallAndOneWindow(String store) {
        try (Store.Ready ready = store(store)) {
            addKey(ready.program());
            oneCallAndOneWindow(window.asking(ready.program()), PROCESSES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "secret-service"})
    @Tag("long")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void causeOneCallAndOneWindowTenTimesInARow(String store) {
        try (Store.Ready ready = store(store)) {
            addKey(ready.program());
            for (int i = 0; i < 10; i++) {
                oneCallAndOneWindow(window.asking(ready.program()), 50);
                ready.program().run("clear").ok();
                window.forget();
            }
        }
    }

    @Test
    void theAgentChangesNothing() {
        addKey(program);
        program.run("agent", "start").ok();
        try {
            oneCallAndOneWindow(program.without("AWS_VAULT_FILE_PASSPHRASE"), PROCESSES);
        } finally {
            program.run("agent", "stop").ok();
        }
    }

    /** Whatever each does to open the vault. */
    @Test
    void withAndWithoutTheAgentTheyKnowOfEachOther() {
        addKey(program);
        Program without = program.without("AWS_VAULT_FILE_PASSPHRASE");
        program.run("agent", "start").ok();
        try {
            window.answerAll(aws.code());
            List<Result> results = AtOnce.run(6, i -> (i % 2 == 0 ? program : without).run(exec("admin")));
            assertThat(window.askers()).hasSize(1);
            assertAllHave(results, aws.calls().getLast());
        } finally {
            program.run("agent", "stop").ok();
        }
    }

    @Test
    void twoRolesOfOneSessionNeedOneCode() {
        addKey(program);
        window.answerAll(aws.code());
        List<Result> results = AtOnce.run(PROCESSES, i -> program.run(exec(i % 2 == 0 ? "admin" : "audit")));
        assertThat(results).allSatisfy(Result::quiet);
        assertThat(window.askers()).hasSize(1);
        assertThat(aws.calls()).extracting(Call::action).containsExactly("GetSessionToken", "AssumeRole", "AssumeRole");
    }

    /** Without a runtime folder, as under cron. */
    @Test
    void theHomeFolderServesForLocksToo() {
        addKey(program);
        oneCallAndOneWindow(program.without("XDG_RUNTIME_DIR"), 6);
        assertThat(home.path(".awsvault/run")).isDirectory();
    }

    /** Two ways to write the same folder are one store. */
    @Test
    void aLinkToTheVaultIsTheSameVault() throws Exception {
        addKey(program);
        Path link = Files.createSymbolicLink(home.path("vault"), home.vaultFolder());
        window.answerAll(aws.code());
        List<Result> results = AtOnce.run(
                6,
                i -> (i % 2 == 0 ? program : program.with("AWS_VAULT_FILE_DIR", link.toString())).run(exec("admin")));
        assertThat(window.askers()).hasSize(1);
        assertAllHave(results, aws.calls().getLast());
    }

    @Test
    void serversAndCommandsShareASession() {
        addKey(program);
        List<Running> runs = new ArrayList<>();
        runs.add(program.begin(exec("admin")));
        window.opened(1);
        for (int i = 0; i < 2; i++) {
            runs.add(program.begin("--debug", "exec", "--ecs-server", "admin", "--", "true"));
        }
        runs.add(program.begin("--debug", "exec", "--ec2-server", "--unprivileged", "admin", "--", "true"));
        runs.add(program.begin("--debug", "export", "--format=json", "admin"));
        runs.stream().skip(1).forEach(run -> run.said("(waiting for process \\d+)"));
        window.answer(1, aws.code());
        runs.forEach(run -> run.end().ok());
        assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole");
        assertThat(window.askers()).hasSize(1);
    }

    /** Where both forms are built. */
    @Test
    void theJvmAndTheNativeFormKnowOfEachOther() {
        Path root = Path.of("").toAbsolutePath().resolve("../..").normalize();
        Path jvm = root.resolve("application/target/jvm/aws-vault");
        Path image = root.resolve("application/target/aws-vault");
        if (!Files.isExecutable(jvm) || !Files.isExecutable(image)) Tools.skip("one of the two forms is not built");
        addKey(program);
        window.answerAll(aws.code());
        List<Result> results = AtOnce.run(10, i -> {
            List<String> words = new ArrayList<>(List.of((i % 2 == 0 ? jvm : image).toString()));
            words.addAll(List.of(exec("admin")));
            return program.runCommand(words);
        });
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("GetSessionToken", "AssumeRole");
        assertThat(window.askers()).hasSize(1);
        assertAllHave(results, calls.getLast());
    }
}
