package dev.awsvault.standin.account;

import java.time.Instant;

/** Temporary credentials that the stand-in issued; the access key id starts with {@code ASIA}. */
public record Session(String accessKeyId, String secret, String token, Instant expiration, Identity identity) {
    /** AWS refuses a session from the second of its expiration on. */
    public boolean expiredAt(Instant instant) {
        return !instant.isBefore(expiration);
    }

    @Override
    public String toString() {
        return "Session[" + accessKeyId + ", " + identity.arn() + ", until " + expiration + "]";
    }
}
