package dev.awsvault.domain.failure;

/** A question to the person could not be asked or was not answered. */
public final class PromptFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final boolean declined;

    public PromptFailure(String message) {
        super(message);
        this.declined = false;
    }

    public PromptFailure(String message, Throwable cause) {
        super(message, cause);
        this.declined = false;
    }

    private PromptFailure(String message, boolean declined) {
        super(message);
        this.declined = declined;
    }

    /** For a question that was put to the person, or to a program of theirs, and that got no usable answer. */
    public static PromptFailure declined(String message) {
        return new PromptFailure(message, true);
    }

    @Override
    public Refusal refusal() {
        return declined ? Refusal.BY_THE_PERSON : Refusal.NONE;
    }
}
