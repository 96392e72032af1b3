package dev.awsvault.domain.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Tells that the machine was suspended: the wall clock went on while elapsed time stood still, as the clock behind
 * {@link System#nanoTime()} does on Linux (CLOCK_MONOTONIC, clock_gettime(2)) and macOS. A wall clock that somebody puts
 * far ahead looks the same, and costs a passphrase.
 */
public final class SuspendWatch {
    /** More than any correction of a clock that keeps time, less than any sleep that matters. */
    public static final Duration LEAST = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant wall;
    private long elapsed;

    /** @param nanos elapsed time in nanoseconds that stands still while the machine is suspended */
    public SuspendWatch(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.wall = clock.instant();
        this.elapsed = nanos.getAsLong();
    }

    /** True where the machine was suspended since the last look, or the making of this. */
    public boolean hasSlept() {
        Instant wallNow = clock.instant();
        long elapsedNow = nanos.getAsLong();
        Duration asleep = Duration.between(wall, wallNow).minusNanos(elapsedNow - elapsed);
        wall = wallNow;
        elapsed = elapsedNow;
        return asleep.compareTo(LEAST) >= 0;
    }
}
