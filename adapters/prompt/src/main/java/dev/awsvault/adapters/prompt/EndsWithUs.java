package dev.awsvault.adapters.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a process, with its descendants, when this program ends: a window that nobody listens to confuses people. */
final class EndsWithUs extends Thread implements AutoCloseable {
    private final ExitSignals signals = new ExitSignals();
    private @Nullable Process process;
    private boolean ending;

    private EndsWithUs() {
        super("prompt-close");
    }

    /** Made before the process, as a signal may come at once. */
    static EndsWithUs prepared() {
        EndsWithUs hook = new EndsWithUs();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.ending = true;
        }
        return hook;
    }

    synchronized void watch(Process started) {
        process = started;
        if (ending) {
            kill(started);
        }
    }

    @Override
    public synchronized void run() {
        ending = true;
        end();
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
        signals.close();
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            return; // we are ending already
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
