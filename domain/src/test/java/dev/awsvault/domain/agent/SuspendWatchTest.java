package dev.awsvault.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.SettableTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspendWatchTest {
    private final SettableTime time = new SettableTime();
    private final SuspendWatch watch = new SuspendWatch(time, time::nanos);

    @ParameterizedTest(name = "wall clock {0}, elapsed {1}: slept {2}")
    @CsvSource({
        "PT0S,     PT0S,     false",
        "PT5S,     PT5S,     false",
        "PT8H,     PT8H,     false", // nobody looked for long: the process was stopped, the machine was not
        "PT8H,     PT5S,     true",
        "PT20S,    PT5S,     true",
        "PT19.9S,  PT5S,     false",
        "PT15S,    PT0S,     true",
        "PT6S,     PT5S,     false", // a clock put right
        "PT-1S,    PT5S,     false",
        "PT-1H,    PT5S,     false", // put back far: nothing was asleep
        "PT1H,     PT5S,     true", // put ahead far: looks the same
        "PT5.01S,  PT5S,     false",
    })
    void aGapBetweenTheClocksIsASleep(Duration wall, Duration elapsed, boolean slept) {
        time.pass(wall, elapsed);
        assertThat(watch.hasSlept()).isEqualTo(slept);
    }

    @Test
    void aSleepIsToldOnce() {
        time.pass(Duration.ofHours(1), Duration.ofSeconds(1));
        assertThat(watch.hasSlept()).isTrue();
        time.pass(Duration.ofSeconds(5));
        assertThat(watch.hasSlept()).isFalse();
    }

    @Test
    void smallCorrectionsNeverAddUp() {
        for (int i = 0; i < 1000; i++) {
            time.pass(Duration.ofMillis(5_100), Duration.ofSeconds(5));
            assertThat(watch.hasSlept()).isFalse();
        }
    }

    @Test
    void aClockThatIsPutBackHidesNoLaterSleep() {
        time.pass(Duration.ofHours(-1), Duration.ofSeconds(5));
        assertThat(watch.hasSlept()).isFalse();
        time.pass(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(watch.hasSlept()).isTrue();
    }
}
