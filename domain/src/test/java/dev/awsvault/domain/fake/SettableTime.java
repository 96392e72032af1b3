package dev.awsvault.domain.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Two clocks that go on only where a test says so. */
public final class SettableTime implements InstantSource {
    private Instant wall = Instant.parse("2026-11-22T12:00:00Z");
    private long nanos = Long.MAX_VALUE - 5_000_000_000L; // runs over soon: only differences count

    @Override
    public Instant instant() {
        return wall;
    }

    public long nanos() {
        return nanos;
    }

    public SettableTime pass(Duration wallTime, Duration elapsed) {
        wall = wall.plus(wallTime);
        nanos += elapsed.toNanos();
        return this;
    }

    public SettableTime pass(Duration both) {
        return pass(both, both);
    }
}
