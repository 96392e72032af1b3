package dev.awsvault.standin.account;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Checks codes of MFA devices; each code works once, in its own step and the one before and after it. */
final class MfaCodes {
    private static final int WINDOW_STEPS = 1;

    private record Used(String serial, long step) {}

    private final Set<Used> used = new HashSet<>();

    synchronized boolean redeem(MfaDevice device, String code, Instant now) {
        Totp totp = Totp.of(device.secret());
        long current = Totp.stepAt(now);
        for (long step = current - WINDOW_STEPS; step <= current + WINDOW_STEPS; step++) {
            if (totp.codeForStep(step).equals(code)) {
                return used.add(new Used(device.serial(), step));
            }
        }
        return false;
    }
}
