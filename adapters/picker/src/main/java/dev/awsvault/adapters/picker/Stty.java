package dev.awsvault.adapters.picker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The modes of the controlling terminal, by way of the program {@code stty} (POSIX). A program costs some milliseconds
 * a call, and needs no library of ours that calls the system.
 */
final class Stty {
    private static final long LONGEST_WAIT_SECONDS = 5;

    /** {@code stty -g} prints less. */
    private static final int LONGEST_OUTPUT = 4096;

    /**
     * Keys come one by one and unseen, Ctrl-C as a character (a signal would reach the shell's other programs, too).
     * Ctrl-Z still stops us, and line ends still begin at the left.
     */
    private static final List<String> KEYS =
            List.of("-icanon", "-echo", "-iexten", "min", "1", "time", "0", "intr", "undef");

    private final String before;

    private Stty(String before) {
        this.before = before;
    }

    /**
     * Notes the modes as they are.
     *
     * @throws IOException where there is no such program, or it fails
     */
    static Stty note() throws IOException {
        String modes = run(List.of("-g"));
        // What it prints becomes one word of a command line.
        if (modes.isEmpty() || modes.startsWith("-") || modes.indexOf(' ') >= 0) {
            throw new IOException("stty -g printed no modes");
        }
        return new Stty(modes);
    }

    void readKeys() throws IOException {
        run(KEYS);
    }

    /** Puts back what was noted. */
    void restore() throws IOException {
        run(List.of(before));
    }

    WindowSize size() throws IOException {
        String[] words = run(List.of("size")).split(" ");
        try {
            int lines = Integer.parseInt(words[0]);
            int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
            return lines > 0 && columns > 0 ? new WindowSize(lines, columns) : WindowSize.USUAL;
        } catch (NumberFormatException e) {
            return WindowSize.USUAL;
        }
    }

    private static String run(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(words.size() + 1);
        command.add("stty");
        command.addAll(words);
        Process stty = new ProcessBuilder(command)
                .redirectInput(TerminalDevice.UNIX)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = stty.getInputStream().readNBytes(LONGEST_OUTPUT);
        try {
            if (!stty.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                throw new IOException("stty did not end");
            }
        } catch (InterruptedException e) {
            stty.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (stty.exitValue() != 0) {
            throw new IOException("stty failed");
        }
        return new String(output, StandardCharsets.US_ASCII).strip();
    }
}
