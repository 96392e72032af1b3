package dev.awsvault.domain.doctor;

import java.time.Instant;

/** The clock of a server, as it tells the time to anybody. */
public interface ServerClock {
    /**
     * Asks once, unsigned, and waits some seconds at most.
     *
     * @throws dev.awsvault.domain.failure.CredentialsFailure where that is no address
     */
    Answer ask(String url);

    sealed interface Answer {}

    /**
     * @param theirs whole seconds
     * @param ours this machine's time in the middle of the exchange
     */
    record Told(Instant theirs, Instant ours) implements Answer {}

    /** @param reason a clause for a person */
    record Untold(String reason) implements Answer {}
}
