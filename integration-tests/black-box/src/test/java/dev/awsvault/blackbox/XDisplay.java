package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An X server without a screen, on a display of its own, and a hand at its keyboard. */
final class XDisplay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process server;
    private final String name;

    private XDisplay(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Skips the tests where it, or one of those programs, is not installed. */
    static XDisplay open(String... programs) {
        Tools.require("Xvfb", "xdotool");
        Tools.require(programs);
        try {
            // Otherwise it starts anew after its last client, and turns away who comes meanwhile.
            Process server = new ProcessBuilder(
                            "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset")
                    .redirectError(Redirect.DISCARD)
                    .start();
            String number = server.inputReader(StandardCharsets.US_ASCII).readLine();
            if (number == null) throw new AssertionError("Xvfb did not start");
            return new XDisplay(server, ":" + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of DISPLAY. */
    String name() {
        return name;
    }

    /**
     * Replaces the text in the window of that title by another and presses a key, until that had its effect: what comes
     * before a window listens is lost.
     */
    void answer(String title, String text, String key, BooleanSupplier effect) {
        String window = window(title);
        for (int i = 0; i < 6; i++) {
            xdotool("windowfocus", window);
            pause(300);
            if (!text.isEmpty()) {
                xdotool("key", "ctrl+a");
                xdotool("type", "--delay", "20", text);
            }
            xdotool("key", key);
            if (comes(effect, Duration.ofSeconds(5))) return;
        }
        throw new AssertionError("the window \"" + title + "\" never took " + key);
    }

    /** Waits for the window of that title. */
    String window(String title) {
        if (!comes(() -> shows(title), PATIENCE)) throw new AssertionError("no window \"" + title + "\"");
        return xdotool("search", "--onlyvisible", "--name", title)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** Whether the window of that title is gone within a while. */
    boolean loses(String title) {
        return comes(() -> !shows(title), PATIENCE);
    }

    private boolean shows(String title) {
        return !xdotool("search", "--onlyvisible", "--name", title).isEmpty();
    }

    private static boolean comes(BooleanSupplier state, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (!state.getAsBoolean()) {
            if (Instant.now().isAfter(end)) return false;
            pause(50);
        }
        return true;
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private String xdotool(String... words) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().put("DISPLAY", name);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(60, TimeUnit.SECONDS);
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
