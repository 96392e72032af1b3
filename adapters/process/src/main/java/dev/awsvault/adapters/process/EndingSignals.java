package dev.awsvault.adapters.process;

import dev.awsvault.domain.process.AtSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** By handlers of the signals themselves: a native image runs no shutdown hooks for them. */
final class EndingSignals implements AtSignal {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");
    /** What a shell adds to a signal's number in the status of what it ended. */
    private static final int ENDED_BY_SIGNAL = 128;

    private static final long END_SECONDS = 5;

    private final Supplier<LibC> libc;

    EndingSignals(Supplier<LibC> libc) {
        this.libc = libc;
    }

    @Override
    public Watch first(Runnable action) {
        Watching watching = new Watching(action);
        ENDING.forEach(watching::handle);
        return watching;
    }

    private record Before(Signal signal, SignalHandler handler) {}

    private final class Watching implements Watch {
        private final Runnable action;
        private final List<Before> before = new ArrayList<>();
        private volatile boolean ending;

        Watching(Runnable action) {
            this.action = action;
        }

        private void handle(String name) {
            try {
                Signal signal = new Signal(name);
                SignalHandler old = Signal.handle(signal, this::end);
                if (old == SignalHandler.SIG_IGN) {
                    Signal.handle(signal, SignalHandler.SIG_IGN);
                } else {
                    before.add(new Before(signal, old));
                }
            } catch (IllegalArgumentException e) {
                return; // Windows knows not all of them
            }
        }

        private void end(Signal signal) {
            ending = true;
            try {
                action.run();
            } finally {
                Signal.handle(signal, SignalHandler.SIG_DFL);
                if (!ImageForm.WINDOWS) libc.get().raise(signal.getNumber());
                Runtime.getRuntime().halt(ENDED_BY_SIGNAL + signal.getNumber());
            }
        }

        /** What the action ended is heard of by whoever waited for it, who would end us in another way. */
        @Override
        public void close() {
            try {
                if (ending) new CountDownLatch(1).await(END_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            before.forEach(each -> Signal.handle(each.signal(), each.handler()));
        }
    }
}
