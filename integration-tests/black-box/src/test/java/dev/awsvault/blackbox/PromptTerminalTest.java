package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MFA codes, asked for at the terminal. */
class PromptTerminalTest {
    private static final String USED = "That code was used already, and each counts once: wait for the next";

    private final Aws aws = new Aws();
    private String question;
    private ScratchHome home;
    private Terminal terminal;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        question = "Enter MFA code for " + aws.mfaSerial() + ": ";
        terminal = Terminal.open(aws.program(home));
    }

    @AfterEach
    void close() {
        if (terminal != null) terminal.close();
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"$AV\" exec jane -- sh -c 'echo id=$AWS_ACCESS_KEY_ID' > out",
                "\"$AV\" exec jane -- sh -c 'cat; echo id=$AWS_ACCESS_KEY_ID' < in > out",
                "echo one | \"$AV\" exec jane -- sh -c 'cat; echo id=$AWS_ACCESS_KEY_ID' | cat > out",
                "\"$AV\" exec jane 2> err < /dev/null -- sh -c 'echo id=$AWS_ACCESS_KEY_ID' > out",
                "(eval \"$(\"$AV\" export jane --format=export-env)\"; echo id=$AWS_ACCESS_KEY_ID > out)",
            })
    void isAskedWhateverStandardInputAndOutputAre(String line) {
        home.write(home.path("in"), "one\n");
        terminal.type(line).waitFor(question).type(aws.code());
        assertThat(terminal.status()).isZero();
        Call call = aws.calls().getFirst();
        assertThat(call.parameter("SerialNumber")).isEqualTo(aws.mfaSerial());
        String input = line.contains("cat;") ? "one\n" : "";
        assertThat(ScratchHome.text(home.path("out"))).isEqualTo(input + "id=" + call.issuedAccessKeyId() + "\n");
    }

    @Test
    void aWrongCodeIsAskedForAgain() {
        terminal.type("\"$AV\" exec jane -- echo went-on").waitFor(question).type(aws.wrongCode());
        terminal.waitFor("AWS did not take that code. " + question).type(aws.wrongCode());
        terminal.waitFor("AWS did not take that code. " + question).type(aws.code());
        assertThat(terminal.waitFor("went-on").status()).isZero();
        assertThat(aws.actions())
                .containsExactly("GetSessionToken AccessDenied", "GetSessionToken AccessDenied", "GetSessionToken");
    }

    @Test
    void theThirdWrongCodeIsTheLast() {
        terminal.type("\"$AV\" exec jane -- true").waitFor(question).type(aws.wrongCode());
        terminal.waitFor(question).type(aws.wrongCode());
        terminal.waitFor(question).type(aws.wrongCode());
        terminal.waitFor("aws-vault: error: exec: AccessDenied: MultiFactorAuthentication failed with invalid MFA"
                + " one time pass code");
        assertThat(terminal.status()).isEqualTo(1);
        assertThat(aws.actions()).hasSize(3).containsOnly("GetSessionToken AccessDenied");
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @Test
    void aCodeThatAnEarlierProcessUsedIsNamedAsUsed() {
        String code = aws.code();
        terminal.type("\"$AV\" exec jane -- true").waitFor(question).type(code);
        assertThat(terminal.status()).isZero();
        terminal.type("\"$AV\" exec --fresh jane -- true").waitFor(question).type(code);
        terminal.waitFor(USED + ". " + question).type(aws.code());
        assertThat(terminal.status()).isZero();
        assertThat(aws.actions()).containsExactly("GetSessionToken", "GetSessionToken");
        // It is not for others to read which codes a device gave.
        for (Path file : home.files()) {
            assertThat(new String(ScratchHome.bytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .describedAs("%s", file)
                    .doesNotContain(code);
        }
    }

    @Test
    void aUsedCodeThatNobodyCanReplaceIsNamedAsUsedToo() {
        String code = aws.code();
        aws.program(home).run("exec", "jane", "-t", code, "--", "true").quiet();
        String refused = aws.program(home)
                .run("exec", "--fresh", "jane", "-t", code, "--", "true")
                .refused();
        assertThat(refused).contains("AccessDenied", "used already", "wait for the next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"$AV\" exec jane -- touch ran", "x=$(\"$AV\" exec jane -- touch ran < /dev/null)"})
    void anInterruptLeavesTheTerminalAsItWas(String line) {
        String before = terminal.modes();
        terminal.type(line).waitFor(question).text("12").press("C-c");
        assertThat(terminal.status()).isEqualTo(130);
        assertThat(terminal.modes()).isEqualTo(before);
        assertThat(aws.calls()).isEmpty();
        assertThat(home.path("ran")).doesNotExist();
    }

    @Test
    void theEndOfInputIsNoCode() {
        terminal.type("\"$AV\" exec jane -- true").waitFor(question).press("C-d");
        terminal.waitFor("aws-vault: error: exec: nothing was typed before the end of input (Ctrl-D)");
        assertThat(terminal.status()).isEqualTo(1);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void theQuestionSurvivesAStop() {
        terminal.type("\"$AV\" exec jane -- echo went-on").waitFor(question).press("C-z");
        terminal.waitFor("Stopped").waitForPrompt();
        terminal.type("fg").waitFor("echo went-on").waitForLineMode().type(aws.code());
        assertThat(terminal.waitFor("went-on").status()).isZero();
    }

    @Test
    void whatIsNotSixDigitsNeverReachesAws() {
        terminal.type("\"$AV\" exec jane -- true").waitFor(question).type("12345");
        terminal.waitFor(question).type("123 456");
        terminal.waitFor(question).type("  " + aws.code() + " ");
        assertThat(terminal.status()).isZero();
        assertThat(aws.actions()).containsExactly("GetSessionToken");

        terminal.type("\"$AV\" exec --fresh jane -- true").waitFor(question).type("");
        terminal.waitFor(question).type("abcdef");
        terminal.waitFor(question).type("\u0661\u0662\u0663\u0664\u0665\u0666");
        terminal.waitFor("aws-vault: error: exec: no MFA code for " + aws.mfaSerial() + ": a code is six digits");
        assertThat(terminal.status()).isEqualTo(1);
        assertThat(aws.calls()).isEmpty();
    }

    /** A role and its source name the same device: one question, though two calls could carry the code. */
    @Test
    void oneQuestionServesTheWholeChain() {
        home.config("""
                [profile jane]
                mfa_serial = %1$s
                [profile admin]
                source_profile = jane
                mfa_serial = %1$s
                role_arn = %2$s
                """.formatted(aws.mfaSerial(), aws.roleWithMfa("admin").arn()));
        terminal.type("\"$AV\" exec admin -- echo went-on").waitFor(question).type(aws.code());
        terminal.waitFor("went-on");
        assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole");
        assertThat(terminal.view()).containsOnlyOnce(question.strip());
    }
}
