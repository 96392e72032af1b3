package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While a hidden question is open: whatever signal ends or stops this process, the terminal is put right first. The
 * process then ends, or stops, by that very signal, so that the shell above sees what happened.
 */
final class PromptSignals implements AutoCloseable {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP", "QUIT");
    private static final String STOPPING = "TSTP";

    private final LibC libc;
    private final Runnable restore;
    private final Runnable resume;
    private final List<Before> before = new ArrayList<>();

    private record Before(Signal signal, SignalHandler handler) {}

    /**
     * @param restore puts the terminal right, when the process is about to end or to stop
     * @param resume asks again, when it goes on after a stop
     */
    PromptSignals(LibC libc, Runnable restore, Runnable resume) {
        this.libc = libc;
        this.restore = restore;
        this.resume = resume;
        for (String name : ENDING) {
            handle(name, this::end);
        }
        handle(STOPPING, this::stop);
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
        for (Before each : before) {
            Signal.handle(each.signal(), each.handler());
        }
    }
}
