package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.MfaDevice;

/** What a person is asked for a code, the same on every way. */
final class MfaQuestion {
    private MfaQuestion() {}

    /** @param complaint about the code before; empty at first */
    static String of(MfaDevice device, String complaint) {
        String question = "Enter MFA code for " + device.serial() + ": ";
        return complaint.isEmpty() ? question : complaint + ". " + question;
    }
}
