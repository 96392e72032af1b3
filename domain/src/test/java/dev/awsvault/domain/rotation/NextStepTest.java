package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** O is the old key, N the new one, H one that somebody added by hand. */
class NextStepTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                // stored, waiting, recorded stage and new key, next
                "O, '',  none,        none, Create",
                "O, O,   none,        none, RemoveWaiting",
                "O, N,   none,        none, Adopt",
                "O, '',  BEGUN,       '',   FindLost",
                "H, '',  BEGUN,       '',   FindLost",
                "O, N,   BEGUN,       '',   Prove",
                "O, N,   STORED,      N,    Prove",
                "O, N,   FOUND,       N,    Prove",
                "O, N,   PROVED,      N,    Prove",
                "O, N,   SWAPPED,     N,    Prove",
                "N, N,   PROVED,      N,    Retire",
                "N, N,   SWAPPED,     N,    Retire",
                "N, '',  SWAPPED,     N,    Retire",
                "N, '',  DEACTIVATED, N,    Retire",
                "O, '',  STORED,      N,    Undo",
                "O, N,   UNDOING,     N,    Undo",
                "O, '',  UNDOING,     N,    Undo",
                "O, '',  BEGUN,       N,    Undo",
                "H, N,   STORED,      N,    Undo",
                "H, '',  SWAPPED,     N,    Undo",
            })
    void isToldFromWhatIsThere(String stored, String waiting, Stage stage, String newKey, String next) {
        RotationRecord record = stage == null
                ? null
                : new RotationRecord(
                        "jane", "vault", "arn", "O", List.of("O"), Instant.EPOCH, newKey == null ? "" : newKey, stage);
        assertThat(NextStep.of(stored, waiting, record).getClass().getSimpleName())
                .isEqualTo(next);
    }
}
