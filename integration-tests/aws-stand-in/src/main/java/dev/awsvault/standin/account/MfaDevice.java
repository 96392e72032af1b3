package dev.awsvault.standin.account;

import java.time.Instant;

/**
 * A virtual MFA device.
 *
 * @param serial its ARN, {@code arn:aws:iam::123456789012:mfa/name}
 * @param secret what its QR code holds, in base32
 */
public record MfaDevice(String serial, String secret) {
    /** The six digits that it shows at that instant. */
    public String codeAt(Instant instant) {
        return Totp.of(secret).codeAt(instant);
    }

    @Override
    public String toString() {
        return "MfaDevice[" + serial + "]";
    }
}
