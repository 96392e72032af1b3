package dev.awsvault.domain.failure;

/** AWS did not take the MFA code of the person, or of a program of theirs, as often as they were asked. */
public final class WrongCodeFailure extends CredentialsFailure {
    private static final long serialVersionUID = 1L;

    public WrongCodeFailure(String message, CredentialsFailure refused) {
        super(message, refused.awsErrorCode(), refused);
    }

    @Override
    public Refusal refusal() {
        return Refusal.BY_THE_PERSON;
    }
}
