package dev.awsvault.adapters.prompt;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An X server without a screen, on a display of its own, and a hand at its keyboard. */
final class XDisplay implements AutoCloseable {
    private final Process server;
    private final String name;

    private XDisplay(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Without {@code -noreset} the server starts anew after its last client, and turns away who comes meanwhile. */
    static XDisplay open() throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset")
                .redirectError(Redirect.DISCARD)
                .start();
        String number = server.inputReader(StandardCharsets.US_ASCII).readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        return new XDisplay(server, ":" + number);
    }

    String name() {
        return name;
    }

    /** The window of the title, once it is shown. */
    String window(String title) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            String found = run("search", "--onlyvisible", "--name", title);
            if (!found.isEmpty()) {
                return found.lines().findFirst().orElseThrow();
            }
            Thread.sleep(100);
        }
        throw new IOException("no window " + title);
    }

    /** True once it is gone: the server hears of its owner's end a moment later than the owner's parent. */
    boolean losesWindow(String title) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (run("search", "--onlyvisible", "--name", title).isEmpty()) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    void focus(String window) throws IOException, InterruptedException {
        run("windowfocus", window);
        Thread.sleep(300);
    }

    void type(String text) throws IOException, InterruptedException {
        run("type", "--delay", "20", text);
    }

    void key(String name) throws IOException, InterruptedException {
        run("key", name);
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().put("DISPLAY", name);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(20, TimeUnit.SECONDS);
        return output.strip();
    }

    void stop() throws InterruptedException {
        server.destroy();
        server.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.destroy();
    }
}
