package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.Optional;

/** Asks the person in a window. */
public final class DialogMfaDriver implements MfaDriver {
    private static final int TRIES = 3;

    /** A window nobody sees must not hold up a script for ever, nor the others that wait for the same session. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Dialog dialog;

    public DialogMfaDriver(Dialog dialog) {
        this.dialog = dialog;
    }

    @Override
    public String name() {
        return dialog.name();
    }

    @Override
    public Optional<String> unavailable() {
        return dialog.unavailable();
    }

    @Override
    public boolean isAvailable(MfaDevice device) {
        return dialog.unavailable().isEmpty();
    }

    @Override
    public boolean canAskAgain(MfaDevice device) {
        return true;
    }

    @Override
    public String code(MfaDevice device, String complaint) {
        String problem = complaint;
        for (int i = 0; i < TRIES; i++) {
            try (SecretString answer = dialog.ask(MfaQuestion.of(device, problem), LIMIT)) {
                String code = answer.reveal().strip();
                if (MfaCodes.isCode(code)) return code;
            }
            problem = "A code is six digits";
        }
        throw PromptFailure.declined("no MFA code for " + device.serial() + ": a code is six digits");
    }
}
