package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.HeldSignals;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While a hidden question is open: whatever signal ends or stops this process, the terminal is put right first. The
 * process then ends, or stops, by that very signal, so that the shell above sees what happened.
 */
final class PromptSignals implements AutoCloseable {
    private static final String STOPPING = "TSTP";

    private final LibC libc;
    private final Runnable restore;
    private final Runnable resume;
    private final HeldSignals signals = new HeldSignals();

    /**
     * @param restore puts the terminal right, when the process is about to end or to stop
     * @param resume asks again, when it goes on after a stop
     */
    PromptSignals(LibC libc, Runnable restore, Runnable resume) {
        this.libc = libc;
        this.restore = restore;
        this.resume = resume;
        for (String name : HeldSignals.ENDING_AT_TERMINAL) {
            signals.handle(name, this::end);
        }
        signals.handle(STOPPING, this::stop);
    }

    private void end(Signal signal) {
        restore.run();
        Signal.handle(signal, SignalHandler.SIG_DFL);
        libc.raise(signal.getNumber());
    }

    private void stop(Signal signal) {
        restore.run();
        Signal.handle(signal, SignalHandler.SIG_DFL);
        libc.raise(signal.getNumber()); // returns when the process goes on
        Signal.handle(signal, this::stop);
        resume.run();
    }

    @Override
    public void close() {
        signals.close();
    }
}
