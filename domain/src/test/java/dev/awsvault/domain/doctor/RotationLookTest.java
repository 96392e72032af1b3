package dev.awsvault.domain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.rotation.RotationJournal;
import dev.awsvault.domain.rotation.RotationRecord;
import dev.awsvault.domain.rotation.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationLookTest {
    private static RotationJournal journal(RotationRecord... records) {
        return new RotationJournal() {
            @Override
            public Optional<RotationRecord> read(String vault, String profile) {
                throw new AssertionError("all are told");
            }

            @Override
            public List<RotationRecord> all() {
                return List.of(records);
            }

            @Override
            public void write(RotationRecord record) {
                throw new AssertionError("nothing is changed");
            }

            @Override
            public void end(RotationRecord record) {
                throw new AssertionError("nothing is changed");
            }

            @Override
            public String place(RotationRecord record) {
                throw new AssertionError("of no use to a person");
            }
        };
    }

    private static RotationRecord record(String profile, Stage stage) {
        return new RotationRecord(
                profile,
                "file vault ~/.awsvault/keys",
                "arn:aws:iam::123456789012:user/jane",
                "AKIAOLD",
                List.of(),
                Instant.parse("2026-11-22T12:00:00Z"),
                "",
                stage);
    }

    @Test
    void nothingIsLeft() {
        assertThat(new RotationLook(journal()).look(List.of("jane", "oidc:https://x")))
                .isEmpty();
    }

    @Test
    void recordsTellHowFarItCame() {
        List<Finding> findings = new RotationLook(journal(record("jane", Stage.BEGUN), record("joe", Stage.SWAPPED)))
                .look(List.of("jane", "joe", "joe.rotating"));
        assertThat(Told.lines(findings))
                .containsExactly(
                        "warning rotation-unfinished: the rotation of the key of jane, begun at 2026-11-22T12:00:00Z,"
                                + " has not finished: a new key may have been made, whose secret is lost",
                        "warning rotation-unfinished: the rotation of the key of joe, begun at 2026-11-22T12:00:00Z,"
                                + " has not finished: the profile has the new key, and the old one is not deleted");
        assertThat(findings.getFirst().advice())
                .isEqualTo("'aws-vault rotate jane' goes on with it; its vault is the file vault ~/.awsvault/keys");
    }

    @Test
    void anItemWithoutARecordIsTold() {
        List<Finding> findings =
                new RotationLook(journal(record("joe", Stage.STORED))).look(List.of("jane", "jane.rotating"));
        assertThat(findings).hasSize(2);
        assertThat(findings.getLast().message()).contains("no record", "jane.rotating");
        assertThat(findings.getLast().advice()).isEqualTo("'aws-vault rotate jane' goes on with it");
    }
}
