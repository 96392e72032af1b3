package dev.awsvault.domain.failure;

/** A question to the person could not be asked or was not answered. */
public final class PromptFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public PromptFailure(String message) {
        super(message);
    }

    public PromptFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
