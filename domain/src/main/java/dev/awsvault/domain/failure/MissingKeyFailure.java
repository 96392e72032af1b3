package dev.awsvault.domain.failure;

/** A profile's long-term key is not in the vault, and nothing else is there to start from. */
public final class MissingKeyFailure extends CredentialsFailure {
    private static final long serialVersionUID = 1L;
    private final String profile;

    /** @param profile whose key it would be */
    public MissingKeyFailure(String profile, String message) {
        super(message);
        this.profile = profile;
    }

    public String profile() {
        return profile;
    }
}
