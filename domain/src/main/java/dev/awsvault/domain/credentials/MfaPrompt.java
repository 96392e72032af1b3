package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.MfaDevice;

/** A way to get the current code of an MFA device. */
public interface MfaPrompt {
    /** True where asking now can lead to a code. */
    boolean isAvailable(MfaDevice device);

    /**
     * @return the code, six digits
     * @throws dev.awsvault.domain.failure.PromptFailure where none is given
     */
    String code(MfaDevice device);
}
