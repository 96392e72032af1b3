package dev.awsvault.domain.rotation;

import dev.awsvault.domain.failure.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Access keys as a person is told of them. */
final class KeyText {
    private static final int SHOWN = 4;

    private KeyText() {}

    /** As the Go program shows a key id: its last four characters. */
    static String masked(String id) {
        String end = id.length() <= 2 * SHOWN ? "" : id.substring(id.length() - SHOWN);
        return "****************" + MessageText.oneLine(end.toUpperCase(Locale.ROOT));
    }

    /** The whole id, which the person needs where they are to delete the key. */
    static String id(String id) {
        return MessageText.name(id);
    }

    /** {@code 3 days}, {@code 5 hours}; a moment where it is less. */
    static String age(Instant since, Instant now) {
        return length(Duration.between(since, now));
    }

    /** The largest unit alone, cut: nobody rotates by the minute. */
    static String length(Duration time) {
        if (time.toDays() > 0) return count(time.toDays(), "day");
        if (time.toHours() > 0) return count(time.toHours(), "hour");
        if (time.toMinutes() > 0) return count(time.toMinutes(), "minute");
        return "a moment";
    }

    private static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
