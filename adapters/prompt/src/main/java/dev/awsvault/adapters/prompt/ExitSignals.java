package dev.awsvault.adapters.prompt;

import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Makes the signals that end a program run its shutdown hooks: a native executable otherwise just ends, other than the
 * JVM. Once closed, the signals do what they did before.
 */
final class ExitSignals implements AutoCloseable {
    private static final List<String> ENDING = List.of("HUP", "INT", "TERM");

    /** What a shell adds to a signal's number in the status of what it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private final List<Before> before = new ArrayList<>();

    private record Before(Signal signal, SignalHandler handler) {}

    ExitSignals() {
        for (String name : ENDING) {
            handle(name);
        }
    }

    /** A signal that was ignored at our start (nohup, a shell's background job) stays ignored. */
    private void handle(String name) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, s -> System.exit(ENDED_BY_SIGNAL + s.getNumber()));
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            } else {
                before.add(new Before(signal, old));
            }
        } catch (IllegalArgumentException e) {
            return; // Windows has no SIGHUP
        }
    }

    @Override
    public void close() {
        for (Before each : before) {
            Signal.handle(each.signal(), each.handler());
        }
    }
}
