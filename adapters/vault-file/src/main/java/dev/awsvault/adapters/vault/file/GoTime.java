package dev.awsvault.adapters.vault.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** What Go's {@code time.Time.String()} prints: in UTC, {@code 2026-11-22 09:42:11.954011418 +0000 UTC}. */
final class GoTime {
    private GoTime() {}

    static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(40);
        padded(text, utc.getYear(), 4).append('-');
        padded(text, utc.getMonthValue(), 2).append('-');
        padded(text, utc.getDayOfMonth(), 2).append(' ');
        padded(text, utc.getHour(), 2).append(':');
        padded(text, utc.getMinute(), 2).append(':');
        padded(text, utc.getSecond(), 2);
        fraction(text, utc.getNano());
        return text.append(" +0000 UTC").toString();
    }

    /** A time in any zone, whatever stands behind its offset; empty where the text is none. */
    static Optional<Instant> parse(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length < 3) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(parts[0] + "T" + parts[1]);
            return Optional.of(time.toInstant(ZoneOffset.of(parts[2])));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** Go's layout {@code .999999999}: no trailing zeros, and no point where nothing follows it. */
    private static void fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        padded(text, nanos, 9);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text.setLength(end);
    }

    private static StringBuilder padded(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        return text.append(digits);
    }
}
