package dev.awsvault.domain.process;

import dev.awsvault.domain.secret.SecretString;

/** The controlling terminal, whatever standard input and output are. */
public interface Terminal {
    /** True where this process has a controlling terminal that can be opened. */
    boolean isPresent();

    /** True where standard output is a terminal, so that a person reads what we print. */
    boolean isStandardOutput();

    /** True where standard error is a terminal, so that a person sees what we say. */
    boolean isStandardError();

    /**
     * Shows a line on the terminal, wherever standard error goes; without a terminal, nobody.
     *
     * @param line without control characters
     */
    void tell(String line);

    /**
     * Asks on the terminal and reads one line.
     *
     * @param question printed as it is, without a line end
     * @throws dev.awsvault.domain.failure.PromptFailure without a terminal, or at its end (Ctrl-D)
     */
    String ask(String question);

    /** As {@link #ask}, without showing what is typed; the terminal is as before afterwards, whatever ends the wait. */
    SecretString askHidden(String question);
}
