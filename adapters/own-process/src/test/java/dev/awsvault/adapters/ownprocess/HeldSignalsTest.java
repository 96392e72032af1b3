package dev.awsvault.adapters.ownprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** With a signal that nobody else uses, and that does nothing where nobody hears of it. */
@DisabledOnOs(OS.WINDOWS)
class HeldSignalsTest {
    private static final String NAME = "WINCH";
    private static final Signal SIGNAL = new Signal(NAME);

    @AfterEach
    void putBack() {
        Signal.handle(SIGNAL, SignalHandler.SIG_DFL);
    }

    @Test
    void hearsOfASignal() throws Exception {
        CompletableFuture<Signal> heard = new CompletableFuture<>();
        try (HeldSignals signals = new HeldSignals()) {
            signals.handle(NAME, heard::complete);
            HeldSignals.sendToSelf(SIGNAL);
            assertThat(heard.get(60, TimeUnit.SECONDS)).isEqualTo(SIGNAL);
        }
    }

    @Test
    void whatItDidBeforeItDoesAgain() {
        SignalHandler before = _ -> {};
        Signal.handle(SIGNAL, before);
        try (HeldSignals signals = new HeldSignals()) {
            signals.handle(NAME, _ -> {});
        }
        assertThat(Signal.handle(SIGNAL, SignalHandler.SIG_DFL)).isSameAs(before);
    }

    @Test
    void whatWasIgnoredStaysIgnored() {
        Signal.handle(SIGNAL, SignalHandler.SIG_IGN);
        try (HeldSignals signals = new HeldSignals()) {
            signals.handle(NAME, _ -> {});
            assertThat(Signal.handle(SIGNAL, SignalHandler.SIG_IGN)).isSameAs(SignalHandler.SIG_IGN);
        }
        assertThat(Signal.handle(SIGNAL, SignalHandler.SIG_DFL)).isSameAs(SignalHandler.SIG_IGN);
    }

    @Test
    void whatNobodyMayHearOfIsLeft() {
        try (HeldSignals signals = new HeldSignals()) {
            signals.handle("KILL", _ -> {});
            signals.handle("NOSUCH", _ -> {});
        }
    }
}
