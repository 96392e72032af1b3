package dev.awsvault.domain.failure;

/** Another process asked for the same and was refused while this one waited for it; the message is the one it got. */
public final class RefusedMeanwhile extends CredentialsFailure {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public RefusedMeanwhile(String message, Refusal refusal) {
        super(message);
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
