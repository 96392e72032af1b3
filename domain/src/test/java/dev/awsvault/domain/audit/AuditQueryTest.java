package dev.awsvault.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.awsvault.domain.failure.UsageFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final JournalOnPaper journal = new JournalOnPaper();

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-05-04T10:00:00Z",
        "7d, 2026-04-27T12:00:00Z",
        "2026-05-01, 2026-05-01T00:00:00Z",
        "2026-05-01T10:30:00Z, 2026-05-01T10:30:00Z"
    })
    void times(String text, Instant since) {
        assertThat(AuditQuery.since(text, NOW)).isEqualTo(since);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-05-01T25:00:00Z", "10", ""})
    void noTimes(String text) {
        assertThatExceptionOfType(UsageFailure.class)
                .isThrownBy(() -> AuditQuery.since(text, NOW))
                .withMessageStartingWith("--since");
    }

    @Test
    void theLastOnesOfAProfile() {
        for (String profile : List.of("a", "b", "a", "b", "a")) journal.add(profile);

        assertThat(numbers(new AuditQuery("", Instant.MIN, 100))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(numbers(new AuditQuery("", Instant.MIN, 2))).containsExactly(4L, 5L);
        assertThat(numbers(new AuditQuery("b", Instant.MIN, 100))).containsExactly(2L, 4L);
        assertThat(numbers(new AuditQuery("none", Instant.MIN, 100))).isEmpty();
    }

    @Test
    void thoseSinceATime() {
        journal.add("a");
        Instant time = journal.entries().getFirst().entry().time();

        assertThat(numbers(new AuditQuery("", time, 100))).containsExactly(1L);
        assertThat(numbers(new AuditQuery("", time.plusMillis(1), 100))).isEmpty();
    }

    @Test
    void linesThatNobodyCanReadAreCounted() {
        journal.add("a");
        List<byte[]> lines = journal.lines();
        lines.add("nonsense".getBytes(StandardCharsets.UTF_8));
        journal.lines(lines);

        AuditQuery.Answer answer = new AuditQuery("", Instant.MIN, 100).of(journal.stored());
        assertThat(answer.entries()).hasSize(1);
        assertThat(answer.unreadable()).isEqualTo(1);
    }

    @Test
    void whatACrashLeftIsNotWorthAWord() {
        journal.add("a");
        journal.add(JournalOnPaper.entry("b"), JournalOnPaper.Death.WITHIN_THE_LINE, 50);
        assertThat(new AuditQuery("", Instant.MIN, 100).of(journal.stored()).unreadable())
                .isZero();
        journal.add("c");

        AuditQuery.Answer answer = new AuditQuery("", Instant.MIN, 100).of(journal.stored());
        assertThat(answer.entries()).hasSize(2);
        assertThat(answer.unreadable()).isZero();
    }

    private List<Long> numbers(AuditQuery query) {
        return query.of(journal.stored()).entries().stream()
                .map(AuditLine::number)
                .toList();
    }
}
