package dev.awsvault.blackbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run under way: what it says on standard error can be waited for and answered. */
final class Running {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Duration limit;
    private final Gatherer out;
    private final Gatherer err;

    Running(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        this.out = new Gatherer(process.getInputStream());
        this.err = new Gatherer(process.getErrorStream());
    }

    /** Waits until standard error matches, and returns the first group. */
    String said(String regex) {
        Pattern pattern = Pattern.compile(regex);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean last = hasToldAll() || System.nanoTime() > end;
            Matcher matcher = pattern.matcher(told());
            if (matcher.find()) return matcher.group(1);
            if (last) throw new AssertionError("never said " + regex + ", but: " + told());
            sleep();
        }
    }

    /** Its last words may still be on their way when it has ended. */
    private boolean hasToldAll() {
        return !process.isAlive() && err.hasEnded();
    }

    String told() {
        return err.text();
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
            out.awaitEnd();
            err.awaitEnd();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        return new Result(process.pid(), process.exitValue(), out.soFar(), told());
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
