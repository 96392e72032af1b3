package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.MfaDevice;

/** A way to get the current code of an MFA device. */
public interface MfaPrompt {
    /** True where asking now can lead to a code. */
    boolean isAvailable(MfaDevice device);

    /**
     * @param complaint what was wrong with the code before, as a clause to show with the question; empty at first
     * @return the code, six digits
     * @throws dev.awsvault.domain.failure.PromptFailure where none is given
     */
    String code(MfaDevice device, String complaint);

    /** True where a person answers, so that another question can bring another code. */
    boolean canAskAgain(MfaDevice device);
}
