package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Request;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.adapters.sessionbus.Signal;
import dev.awsvault.adapters.sessionbus.Values;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.AtSignal;
import java.time.Duration;
import java.util.Optional;

/** The keyring's own window, in which a person types a password that this program never sees. */
final class KeyringPrompt {
    private static final String PROMPT = "org.freedesktop.Secret.Prompt";
    /** So often is looked whether the daemon still lives: it says nothing when it dies. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SessionBus bus;
    private final Duration daemon;
    private final Duration person;
    private final AtSignal atSignal;

    KeyringPrompt(SessionBus bus, Duration daemon, Duration person, AtSignal atSignal) {
        this.bus = bus;
        this.daemon = daemon;
        this.person = person;
        this.atSignal = atSignal;
    }

    /**
     * Shows the window and waits.
     *
     * @return what the question was asked for, as its first value
     * @throws PromptFailure where the person closes the window, where no window can be shown (daemons tell the two apart
     *     in nothing), and after the limit, when the window is closed
     */
    Values answer(String question) throws BusException {
        // GNOME Keyring leaves the window open when the program that asked for it has ended.
        boolean completed = false;
        try (AtSignal.Watch _ = atSignal.first(() -> dismiss(question))) {
            bus.listen(Keyring.PEER, question, PROMPT, daemon);
            bus.call(Request.of(Keyring.PEER, question, PROMPT, "Prompt", "s", ""), daemon);
            Signal signal = completion(question);
            completed = true;
            return result(signal);
        } finally {
            if (!completed) dismiss(question);
        }
    }

    private Signal completion(String question) throws BusException {
        long end = System.nanoTime() + person.toNanos();
        while (System.nanoTime() < end) {
            Optional<Signal> completed = bus.await(Keyring.PEER, question, PROMPT, "Completed", LOOK);
            if (completed.isPresent()) return completed.get();
            if (!bus.isOwned(Keyring.PEER.name(), daemon)) {
                throw new PromptFailure("the keyring ended while it asked for its password: try again");
            }
        }
        throw PromptFailure.declined("nobody answered the keyring's window within " + person.toSeconds()
                + " seconds: try again, or unlock the keyring beforehand");
    }

    private static Values result(Signal completed) throws BusException {
        if (completed.values().bool(0)) {
            throw PromptFailure.declined("the keyring's question for its password was closed, or could not be shown"
                    + " (it needs a screen): try again on the desktop, or unlock the keyring there beforehand");
        }
        return completed.values().variant(1);
    }

    private void dismiss(String question) {
        // A thread that is interrupted cannot write, and would close the connection.
        boolean interrupted = Thread.interrupted();
        try {
            bus.tell(Request.of(Keyring.PEER, question, PROMPT, "Dismiss", ""), daemon);
        } catch (BusException alreadyGone) {
            // It is not shown any more, which is what was wanted.
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
