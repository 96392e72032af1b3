package dev.awsvault.adapters.sessionbus;

import java.time.Duration;

/** The end of a wait, by the clock that nobody sets. */
record TimeLimit(long endNanos, Duration whole) {
    static TimeLimit in(Duration limit) {
        return new TimeLimit(System.nanoTime() + limit.toNanos(), limit);
    }

    /** What is left, in milliseconds and at least 1; 0 once it is over. */
    long millisLeft() {
        long nanos = endNanos - System.nanoTime();
        return nanos <= 0 ? 0 : nanos / 1_000_000 + 1;
    }
}
