package dev.awsvault.adapters.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While a child runs below us, we stay to hand on its status: Ctrl-C and Ctrl-\ are the child's alone (the terminal
 * sends them to both), a wish to end us goes on to the child. Made before the child, so that no signal falls between.
 */
final class ChildSignals implements AutoCloseable {
    private static final List<String> FROM_TERMINAL = List.of("INT", "QUIT");
    private static final List<String> FROM_OTHERS = List.of("TERM", "HUP");

    private final List<Before> before = new ArrayList<>();
    private @Nullable Process child;
    private boolean endWished;

    private record Before(Signal signal, SignalHandler handler) {}

    ChildSignals() {
        for (String name : FROM_TERMINAL) {
            handle(name, signal -> {});
        }
        for (String name : FROM_OTHERS) {
            handle(name, signal -> end());
        }
    }

    synchronized void passTo(Process started) {
        child = started;
        if (endWished) {
            started.destroy();
        }
    }

    private synchronized void end() {
        endWished = true;
        if (child != null) {
            child.destroy();
        }
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
