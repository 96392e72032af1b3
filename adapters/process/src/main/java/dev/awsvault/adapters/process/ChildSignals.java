package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While a child runs below us, we stay to hand on its status: Ctrl-C and Ctrl-\ are the child's alone (the terminal
 * sends them to both), a wish to end us goes on to the child.
 */
final class ChildSignals implements AutoCloseable {
    private static final List<String> FROM_TERMINAL = List.of("INT", "QUIT");
    private static final List<String> FROM_OTHERS = List.of("TERM", "HUP");

    private final List<Before> before = new ArrayList<>();

    private record Before(Signal signal, SignalHandler handler) {}

    private ChildSignals() {}

    static ChildSignals passedTo(Process child) {
        ChildSignals signals = new ChildSignals();
        for (String name : FROM_TERMINAL) {
            signals.handle(name, signal -> {});
        }
        for (String name : FROM_OTHERS) {
            signals.handle(name, signal -> child.destroy());
        }
        return signals;
    }

    private void handle(String name, SignalHandler handler) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, handler);
            before.add(new Before(signal, old));
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, old);
            }
        } catch (IllegalArgumentException e) {
            return; // the system does not know it (HUP on Windows), or the JVM keeps it (QUIT)
        }
    }

    @Override
    public void close() {
        for (Before each : before) {
            Signal.handle(each.signal(), each.handler());
        }
    }
}
