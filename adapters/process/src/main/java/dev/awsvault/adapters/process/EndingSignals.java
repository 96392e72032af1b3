package dev.awsvault.adapters.process;

import dev.awsvault.domain.process.AtSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** By handlers of the signals themselves: a native image runs no shutdown hooks for them. */
final class EndingSignals implements AtSignal {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");
    /** What a shell adds to a signal's number in the status of what it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private final Supplier<LibC> libc;

    EndingSignals(Supplier<LibC> libc) {
        this.libc = libc;
    }

    private record Before(Signal signal, SignalHandler handler) {}

    @Override
    public Watch first(Runnable action) {
        List<Before> before = new ArrayList<>();
        for (String name : ENDING) {
            try {
                Signal signal = new Signal(name);
                SignalHandler old = Signal.handle(signal, received -> end(received, action));
                if (old == SignalHandler.SIG_IGN) {
                    Signal.handle(signal, SignalHandler.SIG_IGN);
                } else {
                    before.add(new Before(signal, old));
                }
            } catch (IllegalArgumentException e) {
                continue; // Windows knows not all of them
            }
        }
        return () -> before.forEach(each -> Signal.handle(each.signal(), each.handler()));
    }

    private void end(Signal signal, Runnable action) {
        try {
            action.run();
        } finally {
            Signal.handle(signal, SignalHandler.SIG_DFL);
            if (!ImageForm.WINDOWS) libc.get().raise(signal.getNumber());
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL + signal.getNumber());
        }
    }
}
