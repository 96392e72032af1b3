package dev.awsvault.domain.failure;

/** The journal of what was handed out cannot be written or read. */
public final class AuditFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public AuditFailure(String message) {
        super(message);
    }

    public AuditFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
