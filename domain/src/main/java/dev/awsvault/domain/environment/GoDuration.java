package dev.awsvault.domain.environment;

import dev.awsvault.domain.failure.UsageFailure;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Durations as Go writes them ({@code 1h30m}, {@code 90s}, {@code 1.5h}), with {@code d} (24 hours) and {@code w} (7
 * days) besides.
 */
public final class GoDuration {
    private GoDuration() {}

    /**
     * @param name what the person set, for the message
     * @return more than zero
     * @throws UsageFailure where the text is no duration, has no unit, or is not positive
     */
    public static Duration parse(String name, String text) {
        String trimmed = text.strip();
        if (!trimmed.isEmpty() && trimmed.chars().allMatch(GoDuration::isDigit)) {
            throw new UsageFailure(
                    name + ": '" + trimmed + "' has no unit; write " + trimmed + "s for seconds, or 15m, 12h, 1d");
        }
        BigDecimal nanos = BigDecimal.ZERO;
        int i = 0;
        while (i < trimmed.length()) {
            int start = i;
            while (i < trimmed.length() && (isDigit(trimmed.charAt(i)) || trimmed.charAt(i) == '.')) i++;
            String number = trimmed.substring(start, i);
            start = i;
            while (i < trimmed.length() && !isDigit(trimmed.charAt(i)) && trimmed.charAt(i) != '.') i++;
            nanos = nanos.add(parsePart(name, text, number, trimmed.substring(start, i)));
        }
        if (nanos.compareTo(BigDecimal.ONE) < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw notADuration(name, text);
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /** ASCII's alone: {@code Character.isDigit} knows hundreds more. */
    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static BigDecimal parsePart(String name, String text, String number, String unit) {
        long unitNanos =
                switch (unit) {
                    case "ns" -> 1L;
                    case "us", "µs", "μs" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    case "d" -> 86_400_000_000_000L;
                    case "w" -> 604_800_000_000_000L;
                    default -> throw notADuration(name, text);
                };
        try {
            return new BigDecimal(number).multiply(BigDecimal.valueOf(unitNanos));
        } catch (NumberFormatException e) {
            throw notADuration(name, text);
        }
    }

    private static UsageFailure notADuration(String name, String text) {
        return new UsageFailure(name + ": '" + text + "' is not a duration; write 90s, 15m, 1h30m or 1d");
    }

    /** As Go prints whole seconds: {@code 59m58s}, {@code 1h0m0s}, {@code 0s}. Fractions are cut. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 0) {
            return "-" + format(duration.negated());
        }
        StringBuilder out = new StringBuilder();
        if (seconds >= 3600) out.append(seconds / 3600).append('h');
        if (seconds >= 60) out.append(seconds % 3600 / 60).append('m');
        return out.append(seconds % 60).append('s').toString();
    }

    /** For people: {@code 1h30m}, {@code 15m}, {@code 1m30s}, without the parts that are zero. */
    public static String shortForm(Duration duration) {
        String text = format(duration);
        if (text.endsWith("m0s")) text = text.substring(0, text.length() - 2);
        if (text.endsWith("h0m")) text = text.substring(0, text.length() - 2);
        return text;
    }
}
