package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.Credentials;

/** Who signs the calls to IAM. */
public interface RotationSigner {
    /**
     * Credentials that are made now, of the key that the vault holds now: that key itself, a session of it, or a role's
     * session. May ask for an MFA code.
     */
    Credentials make();

    /** True where they are a role's, so that IAM has to be told whose keys are meant. */
    boolean isRole();

    /** What signs, for a person: {@code a session from profile 'admin'}. */
    String description();
}
