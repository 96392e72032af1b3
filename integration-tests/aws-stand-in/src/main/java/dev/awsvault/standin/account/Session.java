package dev.awsvault.standin.account;

import java.time.Instant;

/**
 * Temporary credentials that the stand-in issued; the access key id starts with {@code ASIA}.
 *
 * @param sourceKeyId the access key of the user with which they end; empty for those that need none, such as a role's
 */
public record Session(
        String accessKeyId, String secret, String token, Instant expiration, Identity identity, String sourceKeyId) {
    /** AWS refuses a session from the second of its expiration on. */
    public boolean expiredAt(Instant instant) {
        return !instant.isBefore(expiration);
    }

    @Override
    public String toString() {
        return "Session[" + accessKeyId + ", " + identity.arn() + ", until " + expiration + "]";
    }
}
