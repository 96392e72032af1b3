package dev.awsvault.domain.rotation;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.process.Pause;
import java.time.Duration;
import java.util.function.Predicate;

/** Calls that IAM may refuse for a while, until what was done before has reached all of it. */
final class Retries {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Twenty seconds' worth. */
    private static final int MOST = 10;

    private final Pause pause;

    Retries(Pause pause) {
        this.pause = pause;
    }

    /**
     * @param passing whether the refusal may pass
     * @throws CredentialsFailure the last refusal, with the number of attempts where they were many
     */
    void until(Runnable call, Predicate<CredentialsFailure> passing) {
        for (int attempt = 1; ; attempt++) {
            try {
                call.run();
                return;
            } catch (CredentialsFailure refused) {
                if (!passing.test(refused)) throw refused;
                if (attempt == MOST) {
                    throw Refusal.with("After " + MOST + " attempts, last error: ", refused, "");
                }
                pause.forAWhile(PAUSE);
            }
        }
    }
}
