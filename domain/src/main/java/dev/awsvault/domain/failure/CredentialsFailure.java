package dev.awsvault.domain.failure;

/** Credentials could not be made: AWS refused, was not reached, or nothing to start from was found. */
public sealed class CredentialsFailure extends Failure permits MissingKeyFailure {
    private static final long serialVersionUID = 1L;
    private final String awsErrorCode;

    public CredentialsFailure(String message) {
        this(message, "");
    }

    /** @param awsErrorCode AWS's own code, such as {@code AccessDenied}; empty where AWS did not answer */
    public CredentialsFailure(String message, String awsErrorCode) {
        super(message);
        this.awsErrorCode = awsErrorCode;
    }

    public CredentialsFailure(String message, String awsErrorCode, Throwable cause) {
        super(message, cause);
        this.awsErrorCode = awsErrorCode;
    }

    public String awsErrorCode() {
        return awsErrorCode;
    }
}
