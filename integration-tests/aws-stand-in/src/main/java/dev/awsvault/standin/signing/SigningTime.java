package dev.awsvault.standin.signing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The time a request says it was signed at, and how far that may be from the server's. */
final class SigningTime {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private SigningTime() {}

    static void check(String dateTime, Instant now) {
        Instant signed = parse(dateTime);
        Instant earliest = now.minus(TOLERANCE);
        Instant latest = now.plus(TOLERANCE);
        if (signed.isBefore(Instant.ofEpochSecond(earliest.getEpochSecond()))) {
            throw SignatureVerifier.mismatch("Signature expired: " + dateTime + " is now earlier than "
                    + BASIC.format(earliest) + " (" + BASIC.format(now) + " - 5 min.)");
        }
        if (signed.isAfter(latest)) {
            throw SignatureVerifier.mismatch("Signature not yet current: " + dateTime + " is still later than "
                    + BASIC.format(latest) + " (" + BASIC.format(now) + " + 5 min.)");
        }
    }

    private static Instant parse(String dateTime) {
        try {
            return BASIC.parse(dateTime, Instant::from);
        } catch (DateTimeException _) {
            throw Authorization.incomplete("Date must be in ISO-8601 'basic format'. Got '" + dateTime
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }
}
