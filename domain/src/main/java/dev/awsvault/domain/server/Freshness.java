package dev.awsvault.domain.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of their life credentials have left. The smaller answer of two clocks counts: the wall clock may be set back,
 * and the clock that never jumps stands still while the machine sleeps.
 *
 * @param endMillis since 1970
 * @param madeNanos the clock that never jumps, when they were made
 * @param agingNanos they age with less left than this
 * @param endingNanos they are about to end with less left than this
 */
record Freshness(long endMillis, long madeNanos, long lifeNanos, long agingNanos, long endingNanos) {
    /** What that means for whoever asks for them. */
    enum State {
        GOOD,
        /** Still handed out, while new ones are made. */
        AGING,
        /** New ones are waited for; these are handed out only where none are to be had. */
        ENDING,
        ENDED
    }

    /** After this an undated session is made anew; no session of STS is shorter. */
    private static final Duration UNDATED_GOOD = Duration.ofMinutes(15);

    /** What documents say of an undated session: without an end, SDKs would never ask again. */
    private static final Duration UNDATED_LIFE = Duration.ofHours(1);

    /** No session of STS is longer. Other sources may say anything, up to ends that no clock can count to. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(36);

    private static final Duration MOST_AGING = Duration.ofMinutes(20);
    private static final Duration MOST_ENDING = Duration.ofMinutes(1);

    /** What a session from the vault must have left to be taken; any new one has, for the shortest last 15 minutes. */
    static final Duration LEAST_LEFT = Duration.ofMinutes(5);

    /** @param madeNanos the clock that never jumps, when they were made */
    static Freshness of(Handout handout, long madeNanos) {
        Duration life = shorter(Duration.between(handout.made(), endOf(handout)), LONGEST_LIFE);
        Duration aging =
                switch (handout.credentials()) {
                    case UndatedSession _ -> UNDATED_LIFE.minus(UNDATED_GOOD);
                    case SessionCredentials _, LongTermKey _ -> shorter(MOST_AGING, life.dividedBy(3));
                };
        return new Freshness(
                handout.made().plus(life).toEpochMilli(),
                madeNanos,
                life.toNanos(),
                aging.toNanos(),
                shorter(MOST_ENDING, life.dividedBy(10)).toNanos());
    }

    /** When SDKs are to take them for ended. */
    static Instant endOf(Handout handout) {
        return switch (handout.credentials()) {
            case SessionCredentials session -> session.expiration();
            case UndatedSession _ -> handout.made().plus(UNDATED_LIFE);
            // No server hands these out.
            case LongTermKey _ -> handout.made();
        };
    }

    /**
     * @param wallMillis since 1970
     * @param nanos the clock that never jumps; only its differences count
     */
    State at(long wallMillis, long nanos) {
        long left = Math.min(lifeNanos - (nanos - madeNanos), MILLISECONDS.toNanos(endMillis - wallMillis));
        if (left <= 0) return State.ENDED;
        if (left < endingNanos) return State.ENDING;
        return left < agingNanos ? State.AGING : State.GOOD;
    }

    /** What the next ones must have left, so that they are not these again. */
    Duration leastLeftOfNext() {
        Duration aging = shorter(MOST_AGING, Duration.ofNanos(agingNanos));
        return aging.compareTo(LEAST_LEFT) > 0 ? aging : LEAST_LEFT;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
