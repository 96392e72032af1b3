package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way of asking for an MFA code is taken. */
class PromptChoiceTest {
    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** In which the scripts in the folder bin are found before the programs of the system. */
    private Program program() {
        return aws.program(home).with("PATH", home.path("bin") + ":" + System.getenv("PATH"));
    }

    /** One that gives the code and leaves its words. */
    private void answers(String name, String code) {
        home.script(
                "bin/" + name,
                "#!/bin/sh\nprintf '<%s>' \"$@\" >> '" + home.path(name) + "-words'\necho " + code + "\n");
    }

    private String words(String name) {
        return ScratchHome.text(home.path(name + "-words"));
    }

    @Test
    void theTerminalIsFirst() {
        for (String name : new String[] {"kdialog", "zenity", "ykman"}) answers(name, "000000");
        try (Terminal terminal = Terminal.open(program().with("DISPLAY", ":4711"))) {
            terminal.type("\"$AV\" exec jane -- true").waitFor("Enter MFA code for ");
            terminal.type(aws.code());
            assertThat(terminal.status()).isZero();
        }
        assertThat(home.path("kdialog-words")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISPLAY", "WAYLAND_DISPLAY"})
    void aWindowIsNextWhereThereIsADisplay(String variable) {
        answers("kdialog", aws.code());
        answers("ykman", "000000");
        program().with(variable, "some").run("exec", "jane", "--", "true").quiet();
        assertThat(words("kdialog"))
                .isEqualTo("<--inputbox><Enter MFA code for " + aws.mfaSerial() + ": ><--title><aws-vault>");
        assertThat(home.path("ykman-words")).doesNotExist();
    }

    @Test
    void aKeyIsNext() {
        answers("kdialog", "000000");
        answers("zenity", "000000");
        answers("ykman", aws.code());
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(words("ykman")).contains(aws.mfaSerial());
    }

    @Test
    void whereNobodyCanBeAskedOneLineSaysWhatToDo() {
        if (Tools.installed("ykman")) Tools.skip("a real ykman is installed");
        assertThat(program().run("exec", "jane", "--", "true").refused())
                .contains(aws.mfaSerial(), "no terminal", "--mfa-token", "mfa_process");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aChosenTerminalIsNotReplaced() {
        answers("kdialog", "000000");
        assertThat(program()
                        .with("DISPLAY", "some")
                        .run("exec", "--prompt=terminal", "jane", "--", "true")
                        .refused())
                .contains("terminal", aws.mfaSerial());
        assertThat(home.path("kdialog-words")).doesNotExist();
    }

    @Test
    void theVariableChoosesAndTheFlagWins() {
        answers("zenity", aws.code());
        answers("ykman", "000000");
        Program program = program().with("DISPLAY", "some");
        program.with("AWS_VAULT_PROMPT", "zenity")
                .run("exec", "jane", "--", "true")
                .quiet();
        assertThat(words("zenity"))
                .isEqualTo("<--entry><--title><aws-vault><--text><Enter MFA code for " + aws.mfaSerial() + ": >");
        answers("zenity", aws.code());
        program.with("AWS_VAULT_PROMPT", "ykman")
                .run("exec", "--prompt=zenity", "--fresh", "jane", "--", "true")
                .quiet();
        assertThat(home.path("ykman-words")).doesNotExist();
        // An empty variable is none.
        answers("kdialog", aws.code());
        program.with("AWS_VAULT_PROMPT", "")
                .run("exec", "--fresh", "jane", "--", "true")
                .quiet();
    }

    /** The third is the last; the question says what was wrong with the one before. */
    @Test
    void aWindowAsksAgainForSixDigits() {
        answers("zenity", "12345");
        String refused = program()
                .with("DISPLAY", "some")
                .run("exec", "--prompt=zenity", "jane", "--", "true")
                .refused();
        assertThat(refused).contains(aws.mfaSerial(), "a code is six digits");
        assertThat(words("zenity").split("<--entry>")).hasSize(4);
        assertThat(words("zenity")).contains("<A code is six digits. Enter MFA code for ");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aWindowSaysWhatWasWrong() {
        answers("zenity", aws.wrongCode());
        program()
                .with("DISPLAY", "some")
                .run("exec", "--prompt=zenity", "jane", "--", "true")
                .refused();
        assertThat(words("zenity"))
                .contains("<AWS did not take that code. Enter MFA code for ", "<That code was used already, ");
    }

    /** Before anybody is asked for anything, whether or not a code is needed. */
    @Test
    void anUnknownPromptIsRefused() {
        home.config("[profile jane]\n");
        for (String name : new String[] {"windows", "Zenity", "term", "zenity,terminal"}) {
            String refused = program()
                    .run("exec", "--prompt=" + name, "jane", "--", "true")
                    .refused();
            assertThat(refused)
                    .contains("--prompt value must be one of ", "got '" + name + "'")
                    .contains("kdialog", "osascript", "terminal", "wincredui", "ykman", "zenity");
        }
        assertThat(program()
                        .with("AWS_VAULT_PROMPT", "windows")
                        .run("exec", "jane", "--", "true")
                        .refused())
                .contains("must be one of ", "got 'windows'");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void passIsGoneAndItsSuccessorIsNamed() {
        assertThat(program().run("exec", "--prompt=pass", "jane", "--", "true").refused())
                .contains("has been removed", "mfa_process = pass otp <mfa_serial>");
        assertThat(program()
                        .with("AWS_VAULT_PROMPT", "pass")
                        .run("exec", "jane", "--", "true")
                        .refused())
                .contains("has been removed");
    }

    /** What they do cannot be tried here; that they are not tried here can. */
    @ParameterizedTest
    @ValueSource(strings = {"osascript", "wincredui"})
    void thePromptsOfOtherSystemsSaySo(String prompt) {
        answers("osascript", aws.code());
        assertThat(program()
                        .run("exec", "--prompt=" + prompt, "jane", "--", "true")
                        .refused())
                .contains("the prompt " + prompt + " cannot be used");
        assertThat(home.path("osascript-words")).doesNotExist();
    }
}
