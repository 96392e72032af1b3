package dev.awsvault.adapters.picker;

import dev.awsvault.adapters.ownprocess.HeldSignals;
import java.io.IOException;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While the terminal's modes are ours: whatever signal ends or stops this process, the terminal is put right first. The
 * process then ends, or stops, by that very signal, so that the shell above sees what happened.
 */
final class TerminalSignals implements AutoCloseable {
    private final Listener listener;
    private final HeldSignals signals = new HeldSignals();

    /** Is called from another thread; what fails is left, since the terminal went away then. */
    interface Listener {
        /** Takes the terminal, again. */
        void enter() throws IOException;

        /** Puts the terminal right. */
        void leave() throws IOException;

        void resized() throws IOException;

        void continued() throws IOException;
    }

    private interface Action {
        void run() throws IOException;
    }

    TerminalSignals(Listener listener) {
        this.listener = listener;
        for (String name : HeldSignals.ENDING_AT_TERMINAL) {
            signals.handle(name, this::end);
        }
        signals.handle("TSTP", this::stop);
        signals.handle("CONT", _ -> attempt(listener::continued));
        signals.handle("WINCH", _ -> attempt(listener::resized));
    }

    private void end(Signal signal) {
        attempt(listener::leave);
        Signal.handle(signal, SignalHandler.SIG_DFL);
        HeldSignals.sendToSelf(signal);
        Runtime.getRuntime().halt(HeldSignals.ENDED_BY_SIGNAL + signal.getNumber());
    }

    private void stop(Signal signal) {
        attempt(listener::leave);
        Signal.handle(signal, SignalHandler.SIG_DFL);
        HeldSignals.sendToSelf(signal); // returns when the process goes on
        Signal.handle(signal, this::stop);
        attempt(listener::enter);
    }

    private static void attempt(Action action) {
        try {
            action.run();
        } catch (IOException gone) {
            return; // the reader of keys hears of it, too
        }
    }

    @Override
    public void close() {
        signals.close();
    }
}
