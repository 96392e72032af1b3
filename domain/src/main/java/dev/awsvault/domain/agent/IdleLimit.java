package dev.awsvault.domain.agent;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long secrets are held that nobody asks for. */
public final class IdleLimit {
    private final Duration limit;
    private final LongSupplier nanos;
    private long lastUse;

    /** @param nanos elapsed time in nanoseconds, from any start: a wall clock that is put right must not count */
    public IdleLimit(Duration limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.lastUse = nanos.getAsLong();
    }

    public void used() {
        lastUse = nanos.getAsLong();
    }

    public Duration limit() {
        return limit;
    }

    public Duration idle() {
        return Duration.ofNanos(nanos.getAsLong() - lastUse);
    }

    public boolean isOver() {
        return idle().compareTo(limit) >= 0;
    }

    /** Until it is over; not less than nothing. */
    public Duration left() {
        Duration left = limit.minus(idle());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
