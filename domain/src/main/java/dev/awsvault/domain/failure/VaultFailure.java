package dev.awsvault.domain.failure;

/** The vault cannot be opened, read or written. */
public final class VaultFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public VaultFailure(String message) {
        super(message);
    }

    public VaultFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
