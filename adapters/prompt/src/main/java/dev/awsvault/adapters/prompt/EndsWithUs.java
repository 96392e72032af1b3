package dev.awsvault.adapters.prompt;

import dev.awsvault.adapters.ownprocess.HeldSignals;
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
    private static final long START_MILLIS = 500;
    private static final long END_MILLIS = 5000;

    private final HeldSignals signals = new HeldSignals();
    private @Nullable Process process;
    private boolean ending;

    private EndsWithUs() {}

    /** Made before the process, as a signal may come at once. */
    static EndsWithUs prepared() {
        EndsWithUs hold = new EndsWithUs();
        HeldSignals.ENDING.forEach(name -> hold.signals.handle(name, hold::end));
        return hold;
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
        HeldSignals.sendToSelf(signal);
        Runtime.getRuntime().halt(HeldSignals.ENDED_BY_SIGNAL + signal.getNumber());
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
        signals.close();
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
