package dev.awsvault.domain.credentials;

import java.util.Optional;

/** A way to get MFA codes that a person can choose by its name. */
public interface MfaDriver extends MfaPrompt {
    /** The value of {@code --prompt}: {@code ykman}. */
    String name();

    /** Why it cannot be used now, in one clause; empty where it can. */
    Optional<String> unavailable();
}
