package dev.awsvault.adapters.awsclifiles;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times in cache files: RFC 3339, and botocore's older spelling {@code 2026-11-22T16:58:25UTC}. */
final class CacheTime {
    private static final String ZONE = "UTC";

    /** The last second with a year of four digits, which is what readers of RFC 3339 take. */
    private static final Instant LATEST = Instant.ofEpochSecond(253_402_300_799L);

    private CacheTime() {}

    /** In whole seconds, rounded down; empty where it is no time. */
    static Optional<Instant> parse(String text) {
        try {
            String rfc3339 = text.endsWith(ZONE) ? text.substring(0, text.length() - ZONE.length()) + "Z" : text;
            return Optional.of(Instant.parse(rfc3339).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String format(Instant time) {
        Instant writable = time.isAfter(LATEST) ? LATEST : time.truncatedTo(ChronoUnit.SECONDS);
        return writable.toString();
    }
}
