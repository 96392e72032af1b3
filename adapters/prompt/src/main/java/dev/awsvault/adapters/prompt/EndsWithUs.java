package dev.awsvault.adapters.prompt;

import org.jspecify.annotations.Nullable;

/** Ends a process, with its descendants, when this program ends: a window that nobody listens to confuses people. */
final class EndsWithUs extends Thread implements AutoCloseable {
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
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            return; // we are ending already
        }
    }

    /** Children first: once their parent is gone nothing leads to them. */
    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
