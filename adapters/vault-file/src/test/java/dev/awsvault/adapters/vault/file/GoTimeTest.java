package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:42:11.954011418Z, 2026-11-22 09:42:11.954011418 +0000 UTC",
        "2026-01-02T03:04:05.5Z, 2026-01-02 03:04:05.5 +0000 UTC",
        "2026-01-02T03:04:05.000000100Z, 2026-01-02 03:04:05.0000001 +0000 UTC",
        "2026-01-02T23:59:59Z, 2026-01-02 23:59:59 +0000 UTC",
        "0001-01-01T00:00:00Z, 0001-01-01 00:00:00 +0000 UTC"
    })
    void printsAsGoDoes(Instant time, String text) {
        assertThat(GoTime.format(time)).isEqualTo(text);
    }
}
