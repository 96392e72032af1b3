package dev.awsvault.adapters.picker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a real terminal. Whatever a test does, the terminal is as before afterwards. */
@DisabledOnOs(OS.WINDOWS)
class TerminalPickerTest {
    private static final String QUESTION = "Choose AWS profile:";
    private static final String LINE_QUESTION =
            "Choose AWS profile (number, or words to search for; nothing to give up):";

    @TempDir
    Path folder;

    private TmuxWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TmuxWindow.open(folder);
        window.line("stty -a >" + folder + "/before; echo FIRST LINE");
        window.awaitText("\nFIRST LINE\n" + TmuxWindow.PROMPT);
    }

    @AfterEach
    void sameModesAsBefore() throws Exception {
        if (window == null) {
            return; // no tmux
        }
        try {
            window.resize(80, 24);
            window.line("stty -a >" + folder + "/after; echo D\"\"ONE");
            window.awaitText("DONE");
            String size = "(rows|columns) \\d+";
            assertThat(Files.readString(folder.resolve("after")).replaceAll(size, ""))
                    .isEqualTo(Files.readString(folder.resolve("before")).replaceAll(size, ""));
        } finally {
            window.close();
        }
    }

    @Test
    void showsFiltersAndTakes() throws Exception {
        window.line("pick 0");
        window.awaitEnd("""
                        Choose AWS profile:
                        > home
                          work-admin  111111111111  Admin
                          work-read   111111111111  ReadOnly
                          prod        222222222222  Admin
                          4/4""");
        window.type("work");
        window.awaitText("2/4");
        window.press("Down");
        window.awaitEnd("""
                        Choose AWS profile: work
                          work-admin  111111111111  Admin
                        > work-read   111111111111  ReadOnly
                          2/4""");
        window.press("BSpace", "BSpace", "BSpace", "BSpace");
        window.awaitText("4/4");
        window.type("2222");
        window.awaitText("1/4");
        window.press("Enter");
        assertScreenAfter("pick 0", "<prod>");
    }

    @ParameterizedTest
    @CsvSource({
        "Down, <work-admin>",
        "C-n C-n, <work-read>",
        "C-n C-n C-p, <work-admin>",
        "End, <prod>",
        "End Home, <home>",
        "End Up, <work-read>",
        "NPage, <prod>",
        "NPage PPage, <home>",
        "z C-u Down, <work-admin>",
        "C-Right M-x F5 Down, <work-admin>"
    })
    void keys(String keys, String taken) throws Exception {
        window.line("pick 0");
        window.awaitText("4/4");
        window.press(keys.split(" "));
        window.press("Enter");
        assertScreenAfter("pick 0", taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Escape", "C-c", "C-d"})
    void givesUp(String key) throws Exception {
        window.line("pick 0");
        window.awaitText("4/4");
        window.press(key);
        assertScreenAfter("pick 0", "given up");
    }

    @Test
    void whatIsPastedIsNotLost() throws Exception {
        // Typed while the program starts, and at once: the filter, the choice, and what the shell does next.
        window.type("pick 1000\nADMINISTRATOR 05\necho ne\"\"xt\n");
        assertThat(window.awaitText("\nnext")).contains("<profile-0500>\n");
    }

    @Test
    void aThousandProfiles() throws Exception {
        window.line("pick 1000");
        window.awaitText("1000/1000");
        window.press("End");
        assertThat(window.awaitText("> profile-1000"))
                .contains("  profile-0991  ")
                .doesNotContain("profile-0990");
        window.press("PPage", "PPage", "Up");
        window.awaitText("> profile-0979");
        window.type("0 admin");
        window.awaitText("10/1000");
        window.press("C-u");
        window.awaitText("1000/1000");
        window.type("profile-0777");
        window.awaitText(" 1/1000");
        window.press("Enter");
        assertScreenAfter("pick 1000", "<profile-0777>");
    }

    @Test
    void standardStreamsMayBePipes() throws Exception {
        window.line("echo input | pick 0 2>" + folder + "/err | cat >" + folder + "/out");
        window.awaitText("4/4");
        window.press("Down", "Enter");
        window.await(screen -> screen.endsWith("/out\n" + TmuxWindow.PROMPT));
        assertThat(folder.resolve("out")).hasContent("<work-admin>\n");
        assertThat(folder.resolve("err")).isEmptyFile();

        window.line("clear; x=$(pick 0 </dev/null); echo \"got $x\"");
        window.awaitText("4/4");
        window.type("prod");
        window.press("Enter");
        window.awaitText("got <prod>");
    }

    @Test
    void atTheBottomOfTheScreen() throws Exception {
        window.line("seq 100; pick 1000");
        assertThat(window.awaitText("1000/1000")).contains("100\n" + QUESTION);
        window.press("Down", "Down", "Up", "Enter");
        assertThat(window.awaitText("<profile-0002>\n" + TmuxWindow.PROMPT))
                .endsWith("99\n100\n<profile-0002>\n" + TmuxWindow.PROMPT)
                .doesNotContain(QUESTION);
    }

    @Test
    void theWindowIsResized() throws Exception {
        window.line("clear; pick 1000");
        window.awaitText("1000/1000");
        window.resize(30, 8);
        window.awaitScreen("""
                        Choose AWS profile:
                        > profile-0001  123456780001…
                          profile-0002  123456780002…
                          profile-0003  123456780003…
                          profile-0004  123456780004…
                          profile-0005  123456780005…
                          profile-0006  123456780006…
                          1000/1000""");
        window.press("Up", "PPage", "NPage");
        window.awaitText("> profile-0007");
        window.resize(100, 30);
        // Above it may stand what the terminal itself moved out of the small window.
        window.awaitEnd("""
                        Choose AWS profile:
                          profile-0002  123456780002  ReadOnly
                          profile-0003  123456780003  ReadOnly
                          profile-0004  123456780004  ReadOnly
                          profile-0005  123456780005  ReadOnly
                          profile-0006  123456780006  ReadOnly
                        > profile-0007  123456780007  ReadOnly
                          profile-0008  123456780008  ReadOnly
                          profile-0009  123456780009  ReadOnly
                          profile-0010  123456780010  ReadOnly
                          profile-0011  123456780011  ReadOnly
                          1000/1000""");
        window.press("Enter");
        window.await(screen -> screen.endsWith("<profile-0007>\n" + TmuxWindow.PROMPT));
    }

    @Test
    void theWindowIsResizedManyTimes() throws Exception {
        window.line("clear; pick 1000");
        window.awaitText("1000/1000");
        for (int i = 0; i < 20; i++) {
            window.resize(60 + i, i % 2 == 0 ? 14 : 20);
        }
        window.resize(40, 8);
        window.await(screen -> screen.contains("> profile-0001")
                && screen.contains("profile-0006")
                && !screen.contains("profile-0007")
                && screen.endsWith("\n  1000/1000"));
        window.press("Enter");
        window.await(screen -> screen.equals("<profile-0001>\n" + TmuxWindow.PROMPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void aWindowOfFewLines(String lines) throws Exception {
        window.resize(40, Integer.parseInt(lines));
        window.line("clear; pick 0");
        window.awaitText(QUESTION);
        window.type("prod");
        window.press("Enter");
        window.await(screen -> screen.endsWith(TmuxWindow.PROMPT) && !screen.contains("pick"));
        assertThat(window.history()).contains("<prod>\n").doesNotContain(QUESTION);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsItAndTheTerminalIsAsBefore(String signal, int status) throws Exception {
        window.line("pick 0 & echo $! >" + folder + "/pid; fg >/dev/null");
        window.awaitText("4/4");
        new ProcessBuilder(
                        "kill",
                        "-" + signal,
                        Files.readString(folder.resolve("pid")).strip())
                .start()
                .waitFor();
        window.await(screen -> !screen.contains(QUESTION) && screen.endsWith("\n" + TmuxWindow.PROMPT));
        window.line("echo status $?");
        window.awaitText("status " + status);
    }

    @Test
    void isStoppedAndGoesOn() throws Exception {
        window.line("pick 0");
        window.awaitText("4/4");
        window.type("w");
        window.awaitText("2/4");
        window.press("C-z");
        assertThat(window.awaitText("Stopped")).doesNotContain(QUESTION);
        window.line("stty -a | grep -c -- -icanon; echo between");
        assertThat(window.awaitText("\nbetween")).contains("\n0\nbetween");
        window.line("fg");
        window.awaitText(QUESTION + " w");
        window.press("Down", "Enter");
        window.awaitText("<work-read>");
    }

    @ParameterizedTest
    @CsvSource({
        "2, <work-admin>",
        "prod, <prod>",
        "READONLY, <work-read>",
        "' 4 ', <prod>",
    })
    void aTerminalThatOnlyPrintsLines(String answer, String taken) throws Exception {
        window.line("TERM=dumb pick 0");
        assertThat(window.awaitText("to give up):")).contains("""
                        1  home
                        2  work-admin  111111111111  Admin
                        3  work-read   111111111111  ReadOnly
                        4  prod        222222222222  Admin
                        Choose AWS profile (number, or words to search for; nothing to give up):""");
        window.line(answer);
        window.awaitText("\n" + taken);
    }

    @Test
    void aTerminalThatOnlyPrintsLinesAsksUntilOneIsChosen() throws Exception {
        window.line("TERM= pick 0");
        window.awaitEnd(LINE_QUESTION);
        window.line("5");
        window.awaitEnd(": 5\nNo profile is so.\n" + LINE_QUESTION);
        window.line("clear");
        window.awaitEnd(": clear\nNo profile is so.\n" + LINE_QUESTION);
        window.line("work");
        window.awaitEnd(
                ": work\n2  work-admin  111111111111  Admin\n3  work-read   111111111111  ReadOnly\n" + LINE_QUESTION);
        window.line("");
        window.awaitEnd("\ngiven up\n" + TmuxWindow.PROMPT);
        window.line("clear");
        window.awaitScreen(TmuxWindow.PROMPT);
        window.line("TERM=dumb pick 0");
        window.awaitEnd(LINE_QUESTION);
        window.press("C-d");
        window.awaitText("given up\n" + TmuxWindow.PROMPT);
    }

    @Test
    void withoutStty() throws Exception {
        window.line("PATH=" + folder + " pick 0");
        window.awaitText("to give up):");
        window.line("prod");
        window.awaitText("\n<prod>");
    }

    @Test
    void withoutATerminal() throws Exception {
        Process process = new ProcessBuilder(
                        List.of("setsid", folder.resolve("pick").toString(), "0"))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("no profile named, and there is no terminal to choose one on; name a profile or set"
                        + " AWS_PROFILE\n");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** Nothing of the list is left: the answer stands where it was drawn. */
    private void assertScreenAfter(String command, String answer) throws Exception {
        String wanted = "FIRST LINE\n" + TmuxWindow.PROMPT + command + "\n" + answer + "\n" + TmuxWindow.PROMPT;
        assertThat(window.awaitText("\n" + answer + "\n" + TmuxWindow.PROMPT)).endsWith(wanted);
        assertThat(window.history()).endsWith(wanted);
    }
}
