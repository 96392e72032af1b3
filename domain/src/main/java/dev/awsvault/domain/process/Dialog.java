package dev.awsvault.domain.process;

import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.Optional;

/** A program that asks a person in a window. */
public interface Dialog {
    /** How a person names it: {@code zenity}. */
    String name();

    /** Why it cannot be used now, in one clause (not installed, no display); empty where it can. */
    Optional<String> unavailable();

    /**
     * Shows a window with the question and waits for the answer.
     *
     * @param question one line
     * @param limit after this the window is closed
     * @return what was typed, without the line end
     * @throws dev.awsvault.domain.failure.PromptFailure where the person closes it, after the limit, or where the
     *     program fails
     */
    SecretString ask(String question, Duration limit);
}
