package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MFA codes, asked for in real windows. What osascript and wincredui do can be seen on macOS and Windows only. */
class PromptWindowTest {
    private static final String TITLE = "aws-vault";

    private static XDisplay display;

    private final Aws aws = new Aws();
    private final List<String> called = new ArrayList<>();
    private ScratchHome home;

    @BeforeAll
    static void open() {
        display = XDisplay.open("zenity", "kdialog");
    }

    @AfterAll
    static void shut() {
        if (display != null) display.close();
    }

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Program program() {
        return aws.program(home).with("DISPLAY", display.name());
    }

    private CompletableFuture<Result> asking(String prompt) {
        return CompletableFuture.supplyAsync(
                () -> program().run("exec", "--prompt=" + prompt, "jane", "--", "echo", "went-on"));
    }

    private int calls() {
        called.addAll(aws.actions());
        return called.size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog", "auto"})
    void whatIsTypedIsTheCode(String prompt) {
        CompletableFuture<Result> run = asking(prompt);
        display.answer(TITLE, aws.code(), "Return", run::isDone);
        assertThat(run.join().quiet().out()).isEqualTo("went-on\n");
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void escapeClosesIt(String prompt) {
        CompletableFuture<Result> run = asking(prompt);
        display.answer(TITLE, "", "Escape", run::isDone);
        assertThat(run.join().refused()).contains("the window was closed", "start again");
        assertThat(aws.calls()).isEmpty();
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void aWrongCodeIsAskedForAgain(String prompt) {
        CompletableFuture<Result> run = asking(prompt);
        display.answer(TITLE, aws.wrongCode(), "Return", () -> calls() == 1);
        display.answer(TITLE, aws.code(), "Return", run::isDone);
        run.join().quiet();
        calls();
        assertThat(called).containsExactly("GetSessionToken AccessDenied", "GetSessionToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void withoutADisplayThereIsNoWindow(String prompt) {
        String refused = program()
                .without("DISPLAY")
                .run("exec", "--prompt=" + prompt, "jane", "--", "true")
                .refused();
        assertThat(refused).contains("the prompt " + prompt + " cannot be used", "DISPLAY", "WAYLAND_DISPLAY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void aDisplayThatIsNotThereIsNoWindowEither(String prompt) {
        String refused = program()
                .with("DISPLAY", ":4711")
                .run("exec", "--prompt=" + prompt, "jane", "--", "true")
                .refused();
        assertThat(refused).contains("no answer: ", prompt);
    }

    /** A window that nobody listens to confuses people. */
    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void theWindowGoesWithTheProgram(String prompt) throws Exception {
        Process process = program().start("exec", "--prompt=" + prompt, "jane", "--", "true");
        display.window(TITLE);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(display.loses(TITLE)).isTrue();
    }

    /** Whoever chose the window gets it, at a terminal too; Ctrl-C in the terminal ends both. */
    @Test
    void aChosenWindowIsOpenedFromATerminal() {
        try (Terminal terminal = Terminal.open(program())) {
            String before = terminal.modes();
            terminal.type("\"$AV\" --prompt=zenity exec jane -- true");
            display.window(TITLE);
            terminal.press("C-c");
            assertThat(terminal.status()).isEqualTo(130);
            assertThat(display.loses(TITLE)).isTrue();
            assertThat(terminal.modes()).isEqualTo(before);
        }
    }
}
