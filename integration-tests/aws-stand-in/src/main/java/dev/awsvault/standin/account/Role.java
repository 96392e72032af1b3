package dev.awsvault.standin.account;

import java.time.Duration;

/**
 * A role.
 *
 * @param arn {@code arn:aws:iam::123456789012:role/path/name}
 * @param uniqueId {@code AROA…}
 * @param maxSession its MaxSessionDuration, 1 to 12 hours
 */
public record Role(String arn, String uniqueId, Trust trust, Duration maxSession) {
    /** What IAM gives a role that asks for nothing else. */
    public static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);

    public Role {
        if (!arn.matches("arn:[\\w-]+:iam::\\d{12}:role/.+")) {
            throw new IllegalArgumentException("not a role's ARN: " + arn);
        }
    }

    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String accountId() {
        return arn.split(":", 6)[4];
    }

    String partition() {
        return arn.split(":", 3)[1];
    }
}
