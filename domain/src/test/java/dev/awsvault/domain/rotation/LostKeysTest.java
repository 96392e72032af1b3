package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostKeysTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // id, minutes after the record, known before, last use, lost
        "NEW,   1, OLD,       never,   true",
        "NEW,  -2, OLD,       never,   true",
        "NEW,   1, OLD,       unknown, true",
        "NEW,   1, OLD,       used,    false",
        "NEW, 120, OLD,       never,   false",
        "NEW,-120, OLD,       never,   false",
        "NEW,   1, OLD NEW,   never,   false",
        "OLD,   1, OLD,       never,   false",
        "NOW,   1, OLD,       never,   false",
        "NEW,   1, '',        never,   true",
        "NEW,   1, '',        unknown, false",
    })
    void areToldByTheirTimeAndThatNobodyUsedThem(String id, int minutes, String known, String use, boolean lost) {
        RotationRecord record = new RotationRecord(
                "jane",
                "vault",
                "arn",
                "OLD",
                known.isEmpty() ? List.of() : List.of(known.split(" ")),
                BEGAN,
                "",
                Stage.BEGUN);
        AccessKey key = new AccessKey(id, true, BEGAN.plus(Duration.ofMinutes(minutes)));
        LastUse lastUse =
                switch (use) {
                    case "never" -> LastUse.NEVER;
                    case "used" -> LastUse.at(BEGAN);
                    default -> LastUse.UNKNOWN;
                };
        assertThat(LostKeys.of(record, "NOW", List.of(key), _ -> lastUse)).isEqualTo(lost ? List.of(key) : List.of());
    }
}
