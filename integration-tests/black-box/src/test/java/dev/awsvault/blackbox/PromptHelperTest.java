package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MFA codes of programs: ykman, of which a script takes the place, and what mfa_process names. */
class PromptHelperTest {
    private final Aws aws = new Aws();
    private ScratchHome home;
    private Path helper;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        helper = home.path("helper");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Program program() {
        return aws.program(home).with("PATH", home.path("bin") + ":" + System.getenv("PATH"));
    }

    /** Writes down the words it is called with, and does what the lines say. */
    private void ykman(String lines) {
        home.script("bin/ykman", "#!/bin/sh\nprintf '<%s>' \"$@\" >> '" + home.path("words") + "'\n" + lines + "\n");
    }

    private void mfaProcess(String lines) {
        home.script("helper", "#!/bin/sh\n" + lines + "\n");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = '" + helper + "'\n");
    }

    private static String[] exec(String... more) {
        List<String> words = new ArrayList<>(List.of("exec"));
        words.addAll(List.of(more));
        words.addAll(List.of("jane", "--", "true"));
        return words.toArray(String[]::new);
    }

    @Test
    void ykmanIsAskedForTheDevicesCode() {
        ykman("echo " + aws.code());
        program().run(exec("--prompt=ykman")).quiet();
        assertThat(ScratchHome.text(home.path("words")))
                .isEqualTo("<oath><accounts><code><--single><" + aws.mfaSerial() + ">");
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YKMAN_OATH_CREDENTIAL_NAME=AWS: jane | <oath><accounts><code><--single><AWS: jane>",
                "YKMAN_OATH_DEVICE_SERIAL=4711 | <--device><4711><oath><accounts><code><--single><SERIAL>",
                "AWS_VAULT_YKMAN_VERSION=3 | <oath><code><--single><SERIAL>",
                "AWS_VAULT_YKMAN_VERSION=4 | <oath><accounts><code><--single><SERIAL>",
            })
    void ykmanIsCalledAsTheVariablesSay(String variable, String words) {
        ykman("echo " + aws.code());
        String[] parts = variable.split("=");
        program().with(parts[0], parts[1]).run(exec("--prompt=ykman")).quiet();
        assertThat(ScratchHome.text(home.path("words"))).isEqualTo(words.replace("SERIAL", aws.mfaSerial()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3 | status 3",
                "true | no code of six digits",
                "echo 12345 | no code of six digits",
                "echo 'AWS:jane  123456' | no code of six digits",
                "head -c 10000000 /dev/zero | bytes",
                "kill -9 $$ | status 137",
            })
    void ykmanThatGivesNoCodeIsToldOf(String line, String why) {
        ykman(line);
        assertThat(program().run(exec("--prompt=ykman")).refused()).contains("ykman", why);
        assertThat(aws.calls()).isEmpty();
    }

    /** The next code would come from the same key. */
    @Test
    void ykmanIsNotAskedForAnotherCode() {
        ykman("echo " + aws.wrongCode());
        assertThat(program().run(exec("--prompt=ykman")).refused()).contains("AccessDenied", "one time pass code");
        assertThat(aws.actions()).containsExactly("GetSessionToken AccessDenied");
    }

    @Test
    void ykmanThatIsNotThereIsToldOf() {
        if (Tools.installed("ykman")) Tools.skip("a real ykman is installed");
        assertThat(program().run(exec("--prompt=ykman")).refused())
                .contains("the prompt ykman cannot be used", "not on PATH");
    }

    /** It asks for a touch, or for the password of the key. */
    @Test
    void ykmanHasTheTerminal() {
        ykman("printf 'Touch your YubiKey...' >&2; read password; [ \"$password\" = open ] && echo " + aws.code());
        try (Terminal terminal = Terminal.open(program())) {
            terminal.type("echo no | \"$AV\" exec --prompt=ykman jane -- true | cat");
            terminal.waitFor("Touch your YubiKey...").type("open");
            assertThat(terminal.status()).isZero();
        }
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @Test
    void mfaProcessPrintsTheCode() {
        mfaProcess("env > env; echo \"  " + aws.code() + "\"");
        program().run(exec()).quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken");
        assertThat(ScratchHome.text(home.path("env")))
                .contains("HOME=" + home.path("").toString())
                .doesNotContain("AWS_VAULT_FILE_PASSPHRASE", ScratchHome.PASSPHRASE);
    }

    /** Its standard output is ours; it asks on the rest, whatever our own is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"$AV\" exec jane -- true",
                "echo no | \"$AV\" exec jane -- true | cat",
                "x=$(\"$AV\" export jane 2> err < /dev/null)"
            })
    void mfaProcessHasTheTerminal(String line) {
        mfaProcess("printf 'which? ' >&2; read code; echo $code");
        try (Terminal terminal = Terminal.open(program())) {
            String before = terminal.modes();
            terminal.type(line).waitFor("which? ").type(aws.code());
            assertThat(terminal.status()).isZero();
            terminal.type("\"$AV\" exec --fresh jane -- true")
                    .waitFor("which? ")
                    .press("C-c");
            assertThat(terminal.status()).isEqualTo(130);
            assertThat(terminal.modes()).isEqualTo(before);
        }
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | did not print a code of six digits",
                "echo rubbish | did not print a code of six digits",
                "echo 123456 123456 | did not print a code of six digits",
                "printf '\\377\\376\\0' | did not print a code of six digits",
                "head -c 10000000 /dev/zero | bytes; it should write one line",
                "yes | bytes; it should write one line",
                "echo 123456; exit 3 | ended with status 3",
                "exec /nothing 2> err | ended with status 127",
            })
    void mfaProcessThatGivesNoCodeIsToldOf(String line, String why) {
        mfaProcess(line);
        assertThat(program().run(exec()).refused()).contains(why);
        assertThat(aws.calls()).isEmpty();
    }

    /** Nothing of the line is repeated but the program: a secret may stand there. */
    @Test
    void mfaProcessThatIsNotThereIsToldOf() {
        home.config(
                "[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = nothing-there --pin hunter2\n");
        Result result = program().run(exec());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .endsWith("aws-vault: error: exec: helper \"nothing-there\" ended with status 127;"
                        + " run it by hand to see why\n")
                .doesNotContain("hunter2");
    }

    @Test
    void mfaProcessIsNotAskedForAnotherCode() {
        mfaProcess("echo called >> calls; echo " + aws.wrongCode());
        assertThat(program().run(exec()).refused()).contains("AccessDenied", "one time pass code");
        assertThat(ScratchHome.text(home.path("calls"))).isEqualTo("called\n");
    }

    @Test
    void mfaTokenWinsOverMfaProcess() {
        mfaProcess("touch called; exit 1");
        program().run(exec("--mfa-token=" + aws.code())).quiet();
        assertThat(home.path("called")).doesNotExist();
        for (String bad : new String[] {"12345", "abcdef", "1234567", ""}) {
            assertThat(program().run(exec("--fresh", "--mfa-token=" + bad)).exit())
                    .describedAs("--mfa-token=%s", bad)
                    .isEqualTo(1);
        }
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    /** It may have started something that keeps the pipe open. */
    @Test
    void aDaemonThatMfaProcessLeavesBehindHoldsNothingUp() {
        mfaProcess("sleep 200 2> err & echo " + aws.code());
        long start = System.nanoTime();
        program().run(exec()).quiet();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    @Tag("long")
    void mfaProcessThatHangsIsStopped() throws Exception {
        mfaProcess("echo $$ > pid; exec sleep 600");
        assertThat(patient().run(exec()).refused()).contains("was stopped after 120 s");
        assertGone("pid");
    }

    @Test
    @Tag("long")
    void ykmanThatHangsIsStopped() throws Exception {
        ykman("echo $$ > '" + home.path("pid") + "'; exec sleep 600");
        assertThat(patient().run(exec("--prompt=ykman")).refused()).contains("ykman within 120 s");
        assertGone("pid");
    }

    private Program patient() {
        Program program = program();
        return new Program(program.directory(), program.environment(), program.input(), Duration.ofMinutes(3));
    }

    /** Whoever reaps it may take a moment. */
    private void assertGone(String pidFile) throws Exception {
        long pid = Long.parseLong(ScratchHome.text(home.path(pidFile)).strip());
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        process.ifPresent(Tools::awaitEnd);
    }
}
