package dev.awsvault.adapters.prompt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends a process, with its descendants, when a signal ends this program: a window that nobody listens to confuses
 * people. By the signals themselves, since a native image runs no shutdown hooks for them; this program then ends by the
 * very signal, so that the shell above sees what happened.
 */
final class EndsWithUs implements AutoCloseable {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

    /** What a shell adds to a signal's number in the status of what it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private static final long START_MILLIS = 500;
    private static final long END_MILLIS = 5000;

    private final List<Before> before = new ArrayList<>();
    private @Nullable Process process;
    private boolean ending;

    private record Before(Signal signal, SignalHandler handler) {}

    private EndsWithUs() {}

    /** Made before the process, as a signal may come at once. */
    static EndsWithUs prepared() {
        EndsWithUs hold = new EndsWithUs();
        ENDING.forEach(hold::handle);
        return hold;
    }

    /** A signal that was ignored at our start (nohup, a shell's background job) stays ignored. */
    private void handle(String name) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, this::end);
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            } else {
                before.add(new Before(signal, old));
            }
        } catch (IllegalArgumentException e) {
            return; // Windows knows not all of them
        }
    }

    synchronized void watch(Process started) {
        process = started;
        notifyAll();
        if (ending) {
            kill(started);
        }
    }

    private void end(Signal signal) {
        try {
            endAndWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Signal.handle(signal, SignalHandler.SIG_DFL);
        sendToSelf(signal);
        Runtime.getRuntime().halt(ENDED_BY_SIGNAL + signal.getNumber());
    }

    /** The process may be about to start; and it should not stay behind as a zombie where nobody else reaps. */
    private void endAndWait() throws InterruptedException {
        synchronized (this) {
            ending = true;
            if (process == null) {
                wait(START_MILLIS);
            }
            end();
        }
        Process started = process;
        if (started != null) {
            started.waitFor(1, TimeUnit.SECONDS);
        }
    }

    /** By a program, as Java cannot. */
    private static void sendToSelf(Signal signal) {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-" + signal.getName(), self)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return; // the caller goes on without
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what still runs. */
    synchronized void end() {
        Process started = process;
        if (started != null) {
            kill(started);
        }
    }

    @Override
    public void close() {
        end();
        letTheSignalEndUs();
        for (Before each : before) {
            Signal.handle(each.signal(), each.handler());
        }
    }

    /** The window is gone, and whoever asked would say so and end in another way than by the signal. */
    private synchronized void letTheSignalEndUs() {
        try {
            if (ending) {
                wait(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Parents first: a shell tells the terminal that its child was killed. Once they are gone nothing leads to the children. */
    private static void kill(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
