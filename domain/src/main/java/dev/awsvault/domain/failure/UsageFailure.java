package dev.awsvault.domain.failure;

/** The words of the command line or a setting cannot be used. */
public final class UsageFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public UsageFailure(String message) {
        super(message);
    }

    public UsageFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
