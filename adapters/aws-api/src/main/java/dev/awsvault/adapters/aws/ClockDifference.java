package dev.awsvault.adapters.aws;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How far this machine's clock is from AWS's, where that explains a refusal. */
final class ClockDifference {
    /** AWS accepts five minutes; requests travel a moment. */
    private static final Duration HARMLESS = Duration.ofMinutes(4);

    private ClockDifference() {}

    /** A clause such as {@code "; this machine's clock is 7m12s behind AWS; set the clock"}; empty where harmless. */
    static String clause(String errorCode, String dateHeader, Instant now) {
        if (!dependsOnTime(errorCode)) {
            return "";
        }
        Instant theirs;
        try {
            theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(dateHeader));
        } catch (DateTimeException _) {
            return "";
        }
        Duration behind = Duration.between(now, theirs);
        if (behind.abs().compareTo(HARMLESS) <= 0) {
            return "";
        }
        return "; this machine's clock is " + text(behind.abs()) + (behind.isNegative() ? " ahead of" : " behind")
                + " AWS; set the clock";
    }

    private static boolean dependsOnTime(String errorCode) {
        return switch (errorCode) {
            case "SignatureDoesNotMatch",
                    "InvalidSignatureException",
                    "InvalidSignature",
                    "RequestExpired",
                    "RequestTimeTooSkewed",
                    "RequestInTheFuture",
                    "AuthFailure",
                    "ExpiredToken",
                    "ExpiredTokenException" -> true;
            default -> false;
        };
    }

    private static String text(Duration length) {
        long seconds = length.toSeconds();
        StringBuilder text = new StringBuilder();
        if (seconds >= 3600) {
            text.append(seconds / 3600).append('h');
        }
        return text.append(seconds / 60 % 60)
                .append('m')
                .append(seconds % 60)
                .append('s')
                .toString();
    }
}
