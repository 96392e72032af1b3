package dev.awsvault.domain.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "15m, PT15M",
        "1h30m, PT1H30M",
        "43200s, PT12H",
        "1.5h, PT1H30M",
        ".5h, PT30M",
        "1.h, PT1H",
        "30m1h, PT1H30M",
        "1h1h, PT2H",
        "1d, PT24H",
        "1w2d3h, PT219H",
        "0h1s, PT1S",
        "1500ms, PT1.5S",
        "1us, PT0.000001S",
        "1µs, PT0.000001S",
        "1μs, PT0.000001S",
        "1ns, PT0.000000001S",
        "' 1h ', PT1H",
    })
    void readsWhatGoReadsAndDaysAndWeeks(String text, Duration expected) {
        assertThat(GoDuration.parse("--duration", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "h",
                "x",
                "1x",
                "1h30",
                "1 h",
                "1h 30m",
                "1..5h",
                ".h",
                "1,5h",
                "1e3s",
                "1H",
                "-1h",
                "1h-30m",
                "0s",
                "0h0m",
                "0.1ns",
                "20000w",
                "99999999999999999999h",
                "١h",
                "infinite",
                "PT1H"
            })
    void refusesTheRestAndNamesWhatWasSet(String text) {
        assertThatThrownBy(() -> GoDuration.parse("AWS_MIN_TTL", text))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("AWS_MIN_TTL: '" + text + "' is not a duration; write 90s, 15m, 1h30m or 1d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "0", "1"})
    void saysThatABareNumberHasNoUnit(String number) {
        assertThatThrownBy(() -> GoDuration.parse("--duration", number))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith("--duration: '" + number + "' has no unit; write " + number + "s for seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s, 0s",
        "PT59S, 59s, 59s",
        "PT1M, 1m0s, 1m",
        "PT1M30S, 1m30s, 1m30s",
        "PT59M58S, 59m58s, 59m58s",
        "PT1H, 1h0m0s, 1h",
        "PT1H10M, 1h10m0s, 1h10m",
        "PT10H0M5S, 10h0m5s, 10h0m5s",
        "PT200H, 200h0m0s, 200h",
        "PT59.999S, 59s, 59s",
        "PT-1H, -1h0m0s, -1h",
    })
    void writesAsGoDoes(Duration duration, String expected, String shortForm) {
        assertThat(GoDuration.format(duration)).isEqualTo(expected);
        assertThat(GoDuration.shortForm(duration)).isEqualTo(shortForm);
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 1, max = 9_000_000_000L) long seconds) {
        Duration duration = Duration.ofSeconds(seconds);

        assertThat(GoDuration.parse("x", GoDuration.format(duration))).isEqualTo(duration);
        assertThat(GoDuration.parse("x", GoDuration.shortForm(duration))).isEqualTo(duration);
    }

    @Property
    void noTextDoesMoreThanBeRefused(@ForAll String text) {
        try {
            assertThat(GoDuration.parse("x", text)).isPositive();
        } catch (UsageFailure refused) {
            assertThat(refused).hasMessageStartingWith("x: '");
        }
    }

    @Test
    void keepsWholeNanosecondsOfAFraction() {
        assertThat(GoDuration.parse("x", "0.0000000015s")).isEqualTo(Duration.ofNanos(1));
    }
}
