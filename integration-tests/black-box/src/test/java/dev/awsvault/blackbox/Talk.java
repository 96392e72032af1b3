package dev.awsvault.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that answers each line on its standard input with one on its standard output. */
final class Talk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Says that the output ended; no line of it. */
    private static final String END = "\n";

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Gatherer err;

    Talk(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.err = new Gatherer(process.getErrorStream());
        Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) lines.add(line.strip());
        } catch (IOException _) {
            // As its end.
        }
        lines.add(END);
    }

    /** Says the line, and waits for what comes back. */
    String ask(String line) {
        say(line);
        return answer();
    }

    void say(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new AssertionError("it listens no more; said: " + told(), e);
        }
    }

    /** The next line that comes back. */
    String answer() {
        try {
            String line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) throw new AssertionError("no answer after " + PATIENCE + "; said: " + told());
            if (line.equals(END)) throw new AssertionError("ended without an answer; said: " + told());
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** What it said on standard error so far. */
    String told() {
        return err.text();
    }

    /** Waits until standard error has that. */
    void awaitTold(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!told().contains(text)) {
            if (System.nanoTime() > end) throw new AssertionError("never said " + text + ", but: " + told());
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends its input, and waits for its end. */
    int end() {
        endInput();
        return status();
    }

    void endInput() {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    int status() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("no end after " + PATIENCE + "; said: " + told());
            }
            err.awaitEnd();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
