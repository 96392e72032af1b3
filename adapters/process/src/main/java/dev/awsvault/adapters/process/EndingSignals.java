package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.HeldSignals;
import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.process.AtSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** By handlers of the signals themselves: a native image runs no shutdown hooks for them. */
final class EndingSignals implements AtSignal {
    private static final long END_SECONDS = 5;

    private final Supplier<LibC> libc;

    EndingSignals(Supplier<LibC> libc) {
        this.libc = libc;
    }

    @Override
    public Watch first(Runnable action) {
        Watching watching = new Watching(action);
        HeldSignals.ENDING.forEach(watching::handle);
        return watching;
    }

    private final class Watching implements Watch {
        private final Runnable action;
        private final HeldSignals signals = new HeldSignals();
        private volatile boolean ending;

        Watching(Runnable action) {
            this.action = action;
        }

        private void handle(String name) {
            signals.handle(name, this::end);
        }

        private void end(Signal signal) {
            ending = true;
            try {
                action.run();
            } finally {
                Signal.handle(signal, SignalHandler.SIG_DFL);
                if (!ImageForm.WINDOWS) libc.get().raise(signal.getNumber());
                Runtime.getRuntime().halt(HeldSignals.ENDED_BY_SIGNAL + signal.getNumber());
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
            signals.close();
        }
    }
}
