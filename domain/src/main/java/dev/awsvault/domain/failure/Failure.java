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

    /** What a failure says to others who ask for the same at the same time. */
    public enum Refusal {
        /** Nothing: nobody could be asked here, or the network or this machine failed. */
        NONE,
        /** AWS says no to this request, whoever makes it. */
        OF_THE_REQUEST,
        /** The person, or a program that they named for it, was asked and gave nothing that could be used. */
        BY_THE_PERSON
    }

    public Refusal refusal() {
        return Refusal.NONE;
    }

    /** The status this program ends with. */
    public int exitCode() {
        return 1;
    }
}
