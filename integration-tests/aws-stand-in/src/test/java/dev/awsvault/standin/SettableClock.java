package dev.awsvault.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is told otherwise. */
final class SettableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
