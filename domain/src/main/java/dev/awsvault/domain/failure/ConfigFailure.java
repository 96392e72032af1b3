package dev.awsvault.domain.failure;

/** The AWS config file, or what it says, cannot be used. */
public final class ConfigFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public ConfigFailure(String message) {
        super(message);
    }

    public ConfigFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
