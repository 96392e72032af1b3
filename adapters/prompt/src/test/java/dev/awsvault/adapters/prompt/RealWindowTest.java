package dev.awsvault.adapters.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs themselves, in windows of an X server without a screen. */
@Timeout(120)
class RealWindowTest {
    private static final String QUESTION = "Enter MFA code for arn:aws:iam::123456789012:mfa/j\u00f6rg_<b>: ";

    private static XDisplay display(String program) throws Exception {
        assumeTrue(Loud.has("Xvfb", "xdotool", program), "SKIPPED: Xvfb, xdotool or " + program + " is not installed");
        return XDisplay.open();
    }

    private static Dialog dialog(String program, XDisplay display, String locale) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DISPLAY", display.name());
        environment.remove("WAYLAND_DISPLAY");
        environment.put("LC_ALL", locale);
        PromptPrograms programs = new PromptPrograms(environment, Set.of());
        Dialog dialog = program.equals("zenity") ? new ZenityDialog(programs) : new KdialogDialog(programs);
        assertThat(dialog.unavailable()).isEmpty();
        return dialog;
    }

    private static FutureTask<SecretString> asking(Dialog dialog) {
        FutureTask<SecretString> answer = new FutureTask<>(() -> dialog.ask(QUESTION, Duration.ofSeconds(90)));
        Thread.ofPlatform().daemon().start(answer);
        return answer;
    }

    /** A key that comes before the window listens is lost: so they are sent again. */
    private static SecretString press(XDisplay display, FutureTask<SecretString> answer, String text, String key)
            throws Exception {
        String window = display.window("aws-vault");
        for (int i = 0; ; i++) {
            display.focus(window);
            if (!text.isEmpty()) {
                display.key("ctrl+a");
                display.type(text);
            }
            display.key(key);
            try {
                return answer.get(5, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (i == 5) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"zenity, C.UTF-8", "zenity, C", "kdialog, C.UTF-8", "kdialog, C"})
    void whatIsTypedIsTheAnswer(String program, String locale) throws Exception {
        try (XDisplay display = display(program)) {
            FutureTask<SecretString> answer = asking(dialog(program, display, locale));
            assertThat(press(display, answer, "123456", "Return").reveal()).isEqualTo("123456");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void escapeClosesIt(String program) throws Exception {
        try (XDisplay display = display(program)) {
            FutureTask<SecretString> answer = asking(dialog(program, display, "C.UTF-8"));
            assertThatThrownBy(() -> press(display, answer, "", "Escape"))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(PromptFailure.class)
                    .hasMessageStartingWith("no answer: the window was closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void afterTheLimitTheWindowIsGone(String program) throws Exception {
        try (XDisplay display = display(program)) {
            Dialog dialog = dialog(program, display, "C.UTF-8");
            FutureTask<SecretString> answer = new FutureTask<>(() -> dialog.ask(QUESTION, Duration.ofSeconds(15)));
            Thread.ofPlatform().daemon().start(answer);
            display.window("aws-vault");

            assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(PromptFailure.class)
                    .hasMessageContaining("nobody answered " + program + " within 15 s");
            assertThat(display.losesWindow("aws-vault")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void aDisplayThatIsNotThereIsAFailure(String program) throws Exception {
        try (XDisplay display = display(program)) {
            Dialog dialog = dialog(program, display, "C.UTF-8");
            display.stop();
            assertThatThrownBy(() -> dialog.ask(QUESTION, Duration.ofSeconds(30)))
                    .isInstanceOf(PromptFailure.class)
                    .hasMessageContaining(program);
        }
    }
}
