package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import java.time.InstantSource;
import java.util.Optional;

/** SerialNumber and TokenCode, which GetSessionToken and AssumeRole take alike. */
record MfaParameters(Optional<String> serial, Optional<String> code) {
    private static final Constraints.Text SERIAL = new Constraints.Text(9, 256, "[\\w+=/:,.@-]*");
    private static final Constraints.Text CODE = new Constraints.Text(6, 6, "[\\d]*");

    static MfaParameters read(Parameters parameters, Constraints constraints) {
        return new MfaParameters(
                constraints.optional(parameters, "SerialNumber", SERIAL),
                constraints.optional(parameters, "TokenCode", CODE));
    }

    boolean absent() {
        return serial.isEmpty() && code.isEmpty();
    }

    /**
     * Whether the user proved to hold the device; false if no proof was offered. Uses up the code.
     *
     * @throws Refusal if the proof is not good
     */
    boolean prove(IamUser user, Account account, InstantSource clock) {
        if (absent()) {
            return false;
        }
        if (serial.isEmpty() || code.isEmpty()) {
            throw Refusal.accessDenied(
                    "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }
        // As it is now, not as it was when the session of the caller began.
        Optional<MfaDevice> device = account.user(user.arn()).flatMap(current -> current.mfaDevice(serial.get()));
        if (device.isEmpty()) {
            throw cannotValidate();
        }
        if (!account.redeem(device.get(), code.get(), clock.instant())) {
            // The blank at the end is AWS's.
            throw Refusal.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
        return true;
    }

    static Refusal cannotValidate() {
        return Refusal.accessDenied("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your"
                + " MFA serial number is valid and associated with this user.");
    }
}
