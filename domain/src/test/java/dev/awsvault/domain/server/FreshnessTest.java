package dev.awsvault.domain.server;

import static dev.awsvault.domain.server.Freshness.State.AGING;
import static dev.awsvault.domain.server.Freshness.State.ENDED;
import static dev.awsvault.domain.server.Freshness.State.ENDING;
import static dev.awsvault.domain.server.Freshness.State.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    private static final Instant MADE = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // life and time passed, in seconds
        "3600, 0, GOOD",
        "3600, 2400, GOOD",
        "3600, 2401, AGING",
        "3600, 3540, AGING",
        "3600, 3541, ENDING",
        "3600, 3599, ENDING",
        "3600, 3600, ENDED",
        "900, 600, GOOD",
        "900, 601, AGING",
        "900, 840, AGING",
        "900, 841, ENDING",
        "43200, 42000, GOOD",
        "43200, 42001, AGING",
        // the rest of a session from the vault
        "300, 200, GOOD",
        "300, 201, AGING",
        "300, 271, ENDING",
        "0, 0, ENDED",
        "-60, 0, ENDED",
    })
    void ages(long life, long passed, Freshness.State expected) {
        Freshness freshness = of(Duration.ofSeconds(life));

        assertThat(freshness.at(
                        MADE.plusSeconds(passed).toEpochMilli(),
                        Duration.ofSeconds(passed).toNanos()))
                .isEqualTo(expected);
    }

    @Property
    void theSmallerAnswerOfTwoClocksCounts(
            @ForAll @LongRange(min = 1, max = 129_600) long life,
            @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long wall,
            @ForAll @LongRange(max = 4_000_000_000L) long elapsed) {
        Freshness freshness = of(Duration.ofSeconds(life));

        Freshness.State state = freshness.at(
                MADE.plusSeconds(wall).toEpochMilli(),
                Duration.ofSeconds(elapsed).toNanos());

        assertThat(state == ENDED).isEqualTo(wall >= life || elapsed >= life);
        assertThat(state).isEqualTo(at(freshness, Math.max(wall, elapsed)));
    }

    @Property
    void nothingGetsYounger(
            @ForAll @LongRange(min = -10, max = 129_600) long life,
            @ForAll @LongRange(max = 140_000) long earlier,
            @ForAll @LongRange(max = 140_000) long more) {
        Freshness freshness = of(Duration.ofSeconds(life));

        assertThat(at(freshness, earlier + more)).isGreaterThanOrEqualTo(at(freshness, earlier));
    }

    @Property
    void newOnesOfTheSameLifeAreNewEnough(@ForAll @LongRange(min = 900, max = 129_600) long life) {
        assertThat(of(Duration.ofSeconds(life)).leastLeftOfNext()).isLessThan(Duration.ofSeconds(life));
    }

    /** Whatever is refreshed in the background has less left than is asked of the next. */
    @Property
    void theSameOnesAreNotNewEnough(@ForAll @LongRange(min = 900, max = 129_600) long life) {
        Freshness freshness = of(Duration.ofSeconds(life));
        // Whole seconds, of a threshold that may lie between two.
        long passed = life - freshness.leastLeftOfNext().plusNanos(999_999_999).toSeconds();

        assertThat(at(freshness, passed)).isEqualTo(GOOD);
        assertThat(at(freshness, passed + 1)).isIn(AGING, ENDING);
    }

    @Example
    void anEndThatNoClockReachesIsNoFault() {
        Freshness freshness = Freshness.of(handout(Instant.MAX), Long.MAX_VALUE);

        assertThat(freshness.at(MADE.toEpochMilli(), Long.MAX_VALUE)).isEqualTo(GOOD);
        assertThat(freshness.at(
                        MADE.toEpochMilli(),
                        Long.MAX_VALUE + Duration.ofHours(36).toNanos()))
                .isEqualTo(ENDED);
        assertThat(freshness.at(Long.MIN_VALUE / 2, Long.MAX_VALUE)).isEqualTo(GOOD);
        assertThat(freshness.at(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(ENDED);
    }

    private static Freshness.State at(Freshness freshness, long passed) {
        return freshness.at(
                MADE.plusSeconds(passed).toEpochMilli(),
                Duration.ofSeconds(Math.max(0, passed)).toNanos());
    }

    private static Freshness of(Duration life) {
        return Freshness.of(handout(MADE.plus(life)), 0);
    }

    private static Handout handout(Instant end) {
        return new Handout(
                new SessionCredentials("ASIA", SecretString.of("the-secret"), SecretString.of("the-token"), end), MADE);
    }
}
