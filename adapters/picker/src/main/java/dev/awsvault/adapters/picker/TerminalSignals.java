package dev.awsvault.adapters.picker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While the terminal's modes are ours: whatever signal ends or stops this process, the terminal is put right first. The
 * process then ends, or stops, by that very signal, so that the shell above sees what happened.
 */
final class TerminalSignals implements AutoCloseable {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP", "QUIT");

    /** What a shell adds to a signal's number in the status of what it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private final Listener listener;
    private final List<Before> before = new ArrayList<>();

    private record Before(Signal signal, SignalHandler handler) {}

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
        for (String name : ENDING) {
            handle(name, this::end);
        }
        handle("TSTP", this::stop);
        handle("CONT", _ -> attempt(listener::continued));
        handle("WINCH", _ -> attempt(listener::resized));
    }

    /** A signal that was ignored at our start (nohup, a shell's background job) stays ignored. */
    private void handle(String name, SignalHandler handler) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, handler);
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            } else {
                before.add(new Before(signal, old));
            }
        } catch (IllegalArgumentException e) {
            return; // HotSpot keeps SIGQUIT for its thread dump: it ends nothing there
        }
    }

    private void end(Signal signal) {
        attempt(listener::leave);
        Signal.handle(signal, SignalHandler.SIG_DFL);
        sendToSelf(signal);
        Runtime.getRuntime().halt(ENDED_BY_SIGNAL + signal.getNumber());
    }

    private void stop(Signal signal) {
        attempt(listener::leave);
        Signal.handle(signal, SignalHandler.SIG_DFL);
        sendToSelf(signal); // returns when the process goes on
        Signal.handle(signal, this::stop);
        attempt(listener::enter);
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

    private static void attempt(Action action) {
        try {
            action.run();
        } catch (IOException gone) {
            return; // the reader of keys hears of it, too
        }
    }

    @Override
    public void close() {
        for (Before each : before) {
            Signal.handle(each.signal(), each.handler());
        }
    }
}
