package dev.awsvault.adapters.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ProgramDialogTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private StandIns standIns;

    @BeforeEach
    void prepare() {
        standIns = StandIns.in(folder);
    }

    private Dialog dialog(String name, String... withheld) {
        PromptPrograms programs = standIns.programs(withheld);
        return switch (name) {
            case "zenity" -> new ZenityDialog(programs);
            case "kdialog" -> new KdialogDialog(programs);
            case "osascript" -> new OsascriptDialog(programs, true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String answer(String name, String question) {
        try (SecretString answer = dialog(name).ask(question, LONG)) {
            return answer.reveal();
        }
    }

    private String answerOf(String body) throws IOException {
        standIns.with("zenity", body);
        return answer("zenity", "Code: ");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "echo 123456|123456",
                "printf 123456|123456",
                "printf '123456\\r\\n'|123456",
                "printf '\\n123456\\n'|''",
                "echo 123456; echo more|123456",
                "echo '  a b  '|'  a b  '",
                "printf '\\303\\244\\342\\202\\254\\n'|\u00e4\u20ac",
                ":|''",
                "echo noise >&2; echo 1|1",
                "echo \"<$(/bin/cat)>\"|<>"
            },
            delimiter = '|')
    void theFirstLineIsTheAnswer(String body, String answer) throws IOException {
        assertThat(answerOf(body)).isEqualTo(answer);
    }

    @Test
    void aLongFirstLineIsWhole() throws IOException {
        assertThat(answerOf("/usr/bin/head -c 1048576 /dev/zero | /usr/bin/tr '\\0' a"))
                .hasSize(FirstLine.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog", "osascript"})
    void aClosedWindowIsNoAnswer(String name) throws IOException {
        standIns.with(name, "echo s3cret; exit 1");
        assertThatThrownBy(() -> answer(name, "Code: "))
                .isInstanceOf(PromptFailure.class)
                .hasMessageStartingWith("no answer: the window was closed")
                .hasMessageContaining(name)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aProgramThatIsEndedByCtrlCEndsUsTheSame() {
        assertThatThrownBy(() -> answerOf("echo s3cret; kill -INT $$"))
                .isInstanceOfSatisfying(
                        ProcessFailure.class, e -> assertThat(e.exitCode()).isEqualTo(130))
                .hasMessage("zenity was interrupted; start again");
    }

    @ParameterizedTest
    @CsvSource({"exit 3, 3", "exit 255, 255", "kill -9 $$, 137"})
    void anotherStatusIsNamedAndNothingThatWasPrinted(String end, int status) {
        assertThatThrownBy(() -> answerOf("echo s3cret; echo s3cret >&2; " + end))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("no answer: zenity ended with status " + status + "; run it by hand to see why");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/head -c 10000000 /dev/zero",
                "/usr/bin/head -c 1048577 /dev/zero",
                "echo 123456; /usr/bin/head -c 10000000 /dev/zero",
                "trap '' PIPE; while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"
            })
    void tooMuchIsRefused(String body) {
        assertThatThrownBy(() -> answerOf(body))
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("zenity wrote more than 1048576 bytes");
    }

    @Test
    void afterTheLimitItIsClosedWithItsDescendants() throws Exception {
        Path ids = folder.resolve("ids");
        standIns.with(
                "zenity", "/bin/sleep 60 & echo $! >" + ids + "; (/bin/sleep 61; :) & echo $! >>" + ids + "; wait");

        assertThatThrownBy(() -> dialog("zenity").ask("Code: ", Duration.ofSeconds(3)))
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("nobody answered zenity within 3 s");
        for (String id : Files.readAllLines(ids)) {
            assertThat(OwnJvm.endsSoon(Long.parseLong(id))).as("process " + id).isTrue();
        }
    }

    @Test
    void whatItLeavesBehindIsNotWaitedFor() throws Exception {
        long start = System.nanoTime();
        assertThat(answerOf("/bin/sleep 50 & echo 123456")).isEqualTo("123456");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void aProgramThatCannotBeStartedSaysSo() throws IOException {
        standIns.with("zenity", "");
        Files.writeString(folder.resolve("zenity"), "#!/nonexistent/interpreter\n");
        assertThatThrownBy(() -> answer("zenity", "Code: "))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("no answer: zenity is on PATH and cannot be started; run it by hand to see why");
    }

    @Test
    void aProgramThatIsNotThereSaysSo() {
        assertThatThrownBy(() -> answer("kdialog", "Code: "))
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("kdialog is not on PATH");
    }

    @Test
    void ourEnvironmentReachesItWithoutWhatIsWithheld() throws IOException {
        standIns.set("KEPT", "k\u00e4pt").set("AWS_VAULT_FILE_PASSPHRASE", "s3cret");
        standIns.with("zenity", "echo \"$KEPT,$AWS_VAULT_FILE_PASSPHRASE,$DISPLAY,$HOME,$LC_ALL\"");
        try (SecretString answer = dialog("zenity", "AWS_VAULT_FILE_PASSPHRASE").ask("Code: ", LONG)) {
            assertThat(answer.reveal()).isEqualTo("k\u00e4pt,,:7,,");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LANG, de_DE.UTF-8, ''",
        "LANG, C.utf8, ''",
        "LANG, ca_ES.utf8@valencia, ''",
        "LANG, C, C.UTF-8",
        "LANG, '', C.UTF-8",
        "LC_CTYPE, POSIX, C.UTF-8",
        "LC_ALL, de_DE.ISO-8859-1, C.UTF-8"
    })
    void itsLocaleIsUtf8(String variable, String value, String seen) throws IOException {
        standIns.set(variable, value);
        assertThat(answerOf("echo \"$LC_ALL\"")).isEqualTo(seen);
    }

    private static final String NASTY = "it's \"q\" $(id) `id` a_b <b>&amp; \\n %s \n*";

    @Test
    void zenityGetsTheQuestionAsALabel() throws IOException {
        standIns.recording("zenity", "1");
        answer("zenity", NASTY);
        assertThat(standIns.recorded())
                .containsExactly(
                        "--entry",
                        "--title",
                        "aws-vault",
                        "--text",
                        "it's \"q\" $(id) `id` a__b <b>&amp; \\\\n %s \n*");
    }

    @Test
    void kdialogGetsMarkupAsText() throws IOException {
        standIns.recording("kdialog", "1");
        answer("kdialog", NASTY);
        assertThat(standIns.recorded())
                .containsExactly(
                        "--inputbox",
                        "<qt>it's \"q\" $(id) `id` a_b &lt;b&gt;&amp;&amp;amp; \\\\n %s \n*</qt>",
                        "--title",
                        "aws-vault");
    }

    @Test
    void kdialogGetsPlainTextAsItIs() throws IOException {
        standIns.recording("kdialog", "1");
        answer("kdialog", "Enter MFA code for arn:aws:iam::123456789012:mfa/a_b R&D: ");
        assertThat(standIns.recorded().get(1)).isEqualTo("Enter MFA code for arn:aws:iam::123456789012:mfa/a_b R&&D: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {NASTY, "-e do shell script \"id\"", ""})
    void osascriptGetsTheQuestionAsAnArgument(String question) throws IOException {
        standIns.recording("osascript", "1");
        answer("osascript", question);
        List<String> arguments = standIns.recorded();
        assertThat(arguments).hasSize(7);
        assertThat(arguments.subList(0, 6).toString()).doesNotContain("id");
        assertThat(arguments.getLast()).isEqualTo(question.startsWith("-") ? " " + question : question);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog", "osascript"})
    void anyCharacterArrives(String name) throws IOException {
        String question = "mfa/j\u00f6rg \u20ac \ud83d\ude00 '%s' \"$HOME\" %b \\' ";
        standIns.recording(name, "1");
        answer(name, question);
        assertThat(String.join("\n", standIns.recorded()))
                .contains(question.replace("\\", name.equals("osascript") ? "\\" : "\\\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog"})
    void needsADisplay(String name) throws IOException {
        standIns.with(name, "echo 1");
        assertThat(dialog(name).unavailable()).isEmpty();
        standIns.set("DISPLAY", "");
        assertThat(dialog(name).unavailable())
                .hasValueSatisfying(why -> assertThat(why).contains("no display"));
        standIns.set("WAYLAND_DISPLAY", "wayland-0");
        assertThat(dialog(name).unavailable()).isEmpty();
    }

    @Test
    void osascriptIsForMacsAlone() throws IOException {
        standIns.with("osascript", "echo 1");
        assertThat(new OsascriptDialog(standIns.programs(), true).unavailable()).isEmpty();
        assertThat(new OsascriptDialog(standIns.programs(), false).unavailable())
                .hasValue("osascript is there on macOS only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenity", "kdialog", "osascript"})
    void needsItsProgram(String name) throws IOException {
        assertThat(dialog(name).name()).isEqualTo(name);
        assertThat(dialog(name).unavailable()).hasValue(name + " is not on PATH");
        standIns.with(name, "echo 1");
        folder.resolve(name).toFile().setExecutable(false);
        assertThat(dialog(name).unavailable()).isPresent();
        Files.delete(folder.resolve(name));
        Files.createDirectory(folder.resolve(name));
        assertThat(dialog(name).unavailable()).isPresent();
    }

    @Test
    void foldersThatAreNotAbsoluteDoNotCount() throws IOException {
        standIns.with("zenity", "echo 1");
        Path here = Path.of("").toAbsolutePath().relativize(folder.toRealPath());
        standIns.set("PATH", "::.:" + here);
        assertThat(dialog("zenity").unavailable()).isPresent();
        standIns.set("PATH", "::" + here + ":/nonexistent:" + folder + ":");
        assertThat(dialog("zenity").unavailable()).isEmpty();
    }
}
