package dev.awsvault.domain.credentials;

import java.time.Instant;

/** The name that a role session is seen under in CloudTrail. */
public final class RoleSessionName {
    private RoleSessionName() {}

    /** The configured one, else what aws-vault makes up: the time in nanoseconds since 1970. */
    public static String of(String configured, Instant now) {
        if (!configured.isEmpty()) return configured;
        return Long.toString(Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano()));
    }
}
