package dev.awsvault.adapters.process;

import java.time.Duration;

/** A time limit as a person reads it: {@code 90 s}, {@code 0.5 s}. */
final class Seconds {
    private Seconds() {}

    static String of(Duration duration) {
        long milliseconds = duration.toMillis();
        return (milliseconds % 1000 == 0 ? Long.toString(milliseconds / 1000) : Double.toString(milliseconds / 1000.0))
                + " s";
    }
}
