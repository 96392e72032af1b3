package dev.awsvault.domain.failure;

/**
 * Something that went wrong and that a person can act on. The message is one line without secrets: what happened, why,
 * what to do. Everything else that is thrown is a bug.
 */
public abstract sealed class Failure extends RuntimeException
        permits ConfigFailure,
                VaultFailure,
                CredentialsFailure,
                PromptFailure,
                ProcessFailure,
                UsageFailure,
                AuditFailure {
    private static final long serialVersionUID = 1L;

    protected Failure(String message) {
        super(message);
    }

    protected Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The status this program ends with. */
    public int exitCode() {
        return 1;
    }
}
