package dev.awsvault.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run under way: what it says on standard error can be waited for and answered. */
final class Running {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Duration limit;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread readsOut;
    private final Thread readsErr;

    Running(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        this.readsOut = reader(process.getInputStream(), out);
        this.readsErr = reader(process.getErrorStream(), err);
    }

    private static Thread reader(InputStream stream, ByteArrayOutputStream into) {
        return Thread.ofPlatform().daemon().start(() -> {
            byte[] piece = new byte[4096];
            int count;
            try (stream) {
                while ((count = stream.read(piece)) >= 0) into.write(piece, 0, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Waits until standard error matches, and returns the first group. */
    String said(String regex) {
        Pattern pattern = Pattern.compile(regex);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean last = !process.isAlive() || System.nanoTime() > end;
            Matcher matcher = pattern.matcher(told());
            if (matcher.find()) return matcher.group(1);
            if (last) throw new AssertionError("never said " + regex + ", but: " + told());
            sleep();
        }
    }

    String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits for its end. */
    Result end() {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("no end after " + limit + ", said: " + told());
            }
            readsOut.join(5000);
            readsErr.join(5000);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        return new Result(process.pid(), process.exitValue(), out.toByteArray(), told());
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
