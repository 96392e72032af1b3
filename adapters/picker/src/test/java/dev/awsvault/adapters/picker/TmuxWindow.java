package dev.awsvault.adapters.picker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/**
 * A terminal with a bash in it, in which somebody types: tmux with a server of its own. {@code pick} starts the picker:
 * this module on the JVM, or the native executable that the property {@code picker.program} names.
 */
final class TmuxWindow {
    static final String PROMPT = "READY>";
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final String socket;

    private TmuxWindow(String socket) {
        this.socket = socket;
    }

    static TmuxWindow open(Path folder) throws Exception {
        boolean there = false;
        try {
            there = new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException noTmux) {
            there = false;
        }
        if (!there) {
            System.err.println("SKIPPED: tests in a real terminal need tmux");
        }
        Assumptions.assumeTrue(there, "needs tmux");
        program(folder);
        TmuxWindow window = new TmuxWindow(folder.resolve("tmux").toString());
        window.tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "80",
                "-y",
                "24",
                "env PS1='" + PROMPT + "' PATH=\"" + folder
                        + ":$PATH\" HISTFILE= LC_ALL=C.UTF-8 bash --norc --noprofile");
        window.await(screen -> screen.contains(PROMPT));
        return window;
    }

    private static void program(Path folder) throws IOException {
        String program = System.getProperty("picker.program", "");
        String command = program.isEmpty()
                ? "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' " + PickerProgram.class.getName()
                : "'" + program + "'";
        Path script = Files.writeString(folder.resolve("pick"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** Types a line and Enter. */
    void line(String text) throws Exception {
        type(text);
        press("Enter");
    }

    /** Types all at once, as a paste does. */
    void type(String text) throws Exception {
        tmux("send-keys", "-l", text);
    }

    /** Presses keys by tmux's names for them, such as {@code C-c}. */
    void press(String... keys) throws Exception {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words.toArray(String[]::new));
    }

    void resize(int columns, int lines) throws Exception {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(lines));
    }

    /** What is on the screen, without the spaces at the ends of lines. */
    String screen() throws Exception {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** With what was scrolled out of it. */
    String history() throws Exception {
        return tmux("capture-pane", "-p", "-J", "-S", "-3000").stripTrailing();
    }

    String awaitText(String text) throws Exception {
        return await(screen -> screen.contains(text));
    }

    /** The whole picture: a part of it may be there before the rest is drawn. */
    void awaitScreen(String whole) throws Exception {
        await(screen -> screen.equals(whole));
    }

    void awaitEnd(String end) throws Exception {
        await(screen -> screen.endsWith(end));
    }

    String await(Predicate<String> wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (true) {
            String screen = screen();
            if (wanted.test(screen)) {
                return screen;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen in " + LONGEST_WAIT_SECONDS + " s; on the screen:\n" + screen);
            }
            Thread.sleep(20);
        }
    }

    private String tmux(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("tmux " + words[0] + ": " + output);
        }
        return output;
    }

    void close() throws Exception {
        tmux("kill-server");
    }
}
