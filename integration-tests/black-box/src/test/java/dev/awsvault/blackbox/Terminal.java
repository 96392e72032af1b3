package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A terminal with an interactive bash in it, in which somebody types: tmux with a server of its own. */
final class Terminal implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String socket = "black-box-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    /** How much of the screen, with what scrolled away, was waited for already. */
    private int seen;

    /** Opens it in that environment; {@code $AV} is the program. Skips the test where there is no tmux. */
    static Terminal open(Program program) {
        return open(program, 200, 50);
    }

    static Terminal open(Program program, int columns, int lines) {
        Tools.require("tmux", "bash");
        return new Terminal(program.with("AV", Program.path().toString()).with("PS1", "ready$ "), columns, lines);
    }

    private Terminal(Program program, int columns, int lines) {
        List<String> words = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        words.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(lines)));
        words.addAll(List.of("-c", program.directory().toString(), "env", "-i", "TERM=screen", "HISTFILE="));
        program.environment().forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of("bash", "--norc", "--noprofile", "-i"));
        tmux(words.toArray(String[]::new));
        waitFor("ready$");
    }

    /** Types the text and Enter. */
    Terminal type(String text) {
        return text(text).press("Enter");
    }

    /** Types the text, and no Enter. */
    Terminal text(String text) {
        if (!text.isEmpty()) tmux("send-keys", "-l", text);
        return this;
    }

    /** Presses a key by tmux's name for it, such as {@code C-c}. */
    Terminal press(String key) {
        tmux("send-keys", key);
        return this;
    }

    /** Waits until the screen shows that, behind what was waited for before. */
    Terminal waitFor(String text) {
        Instant end = Instant.now().plus(PATIENCE);
        int found;
        while ((found = screen().indexOf(text, seen)) < 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the terminal never showed \"" + text + "\", but:\n" + screen());
            }
            sleep();
        }
        seen = found + text.length();
        return this;
    }

    /** Waits until the last line is the shell's prompt, and nothing behind it: a hidden question throws letters away that are typed ahead. */
    Terminal waitForPrompt() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isAtPrompt()) {
            if (Instant.now().isAfter(end)) throw new AssertionError("no prompt, but:\n" + screen());
            sleep();
        }
        return this;
    }

    /** Types a command at the prompt, and waits for the shell's next one. Returns the status it shows. */
    int run(String line) {
        waitForPrompt().text(line).waitForEcho().press("Enter");
        return status();
    }

    /** Until then the screen ends with the prompt that the command was typed at. */
    private Terminal waitForEcho() {
        Instant end = Instant.now().plus(PATIENCE);
        while (isAtPrompt()) {
            if (Instant.now().isAfter(end)) throw new AssertionError("no echo, but:\n" + screen());
            sleep();
        }
        return this;
    }

    private boolean isAtPrompt() {
        return screen().stripTrailing().endsWith("ready$");
    }

    /** Waits for the prompt, and asks the shell for the status of the last command. */
    int status() {
        waitForPrompt();
        String mark = "status-" + COUNT.incrementAndGet() + "=";
        // In two halves, so that what is typed is not what is waited for.
        type("echo sta''" + mark.substring(3) + "$?.");
        waitFor(mark).waitForPrompt();
        String screen = screen();
        int start = screen.lastIndexOf(mark) + mark.length();
        return Integer.parseInt(screen.substring(start, screen.indexOf('.', start)));
    }

    /** Waits until that is in view; for what is drawn again and again in the same place. */
    Terminal waitForView(String text) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!view().contains(text)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the terminal never had \"" + text + "\" in view, but:\n" + view());
            }
            sleep();
        }
        return this;
    }

    /** Waits until the terminal gives out lines: the shell, which reads keys, has handed it over. */
    Terminal waitForLineMode() {
        String device = tmux("display-message", "-p", "#{pane_tty}").strip();
        Instant end = Instant.now().plus(PATIENCE);
        while (!Tools.works("sh", "-c", "stty -F " + device + " -a | grep -q ' icanon'")) {
            if (Instant.now().isAfter(end)) throw new AssertionError("still keys, not lines:\n" + screen());
            sleep();
        }
        return this;
    }

    /** What is in view now, without the blank lines at the end. */
    String view() {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** Waits until this is its title. */
    Terminal waitForTitle(String title) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!title().equals(title)) {
            if (Instant.now().isAfter(end)) throw new AssertionError("the title stayed " + title() + ":\n" + screen());
            sleep();
        }
        return this;
    }

    String title() {
        return tmux("display-message", "-p", "#{pane_title}").strip();
    }

    /** What is in view now, with the sequences that give it its colours. */
    String colours() {
        return tmux("capture-pane", "-p", "-e");
    }

    /** The terminal's modes; they stay what they were, whatever was asked and however that ended. */
    String modes() {
        String mark = "modes-" + COUNT.incrementAndGet() + "=";
        waitForPrompt();
        type("echo mod''" + mark.substring(3) + "$(stty -g).").waitFor(mark).waitForPrompt();
        String screen = screen();
        int start = screen.lastIndexOf(mark) + mark.length();
        return screen.substring(start, screen.indexOf('.', start));
    }

    String screen() {
        return tmux("capture-pane", "-p", "-J", "-S", "-500");
    }

    private static void sleep() {
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private String tmux(String... words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("tmux " + words[0] + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        tmux("kill-server");
    }
}
