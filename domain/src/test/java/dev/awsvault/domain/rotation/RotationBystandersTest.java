package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.SessionSlot;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rotation that is killed anywhere, and what is not the profile's key: that has to come out right, too. */
class RotationBystandersTest {
    @Test
    void anotherProfileWithTheSameKeyAlwaysHasOneThatWorks() {
        for (int moment = 0; ; moment++) {
            RotationBench bench = new RotationBench();
            StoredKeys keys = new StoredKeys(bench.vault);
            keys.write("twin", bench.old);
            boolean killed = bench.killedAt(moment);
            assertThat(bench.iam.works(keys.read("twin")))
                    .as("killed at %d", moment)
                    .isTrue();
            bench.run();
            assertThat(keys.read("twin").accessKeyId())
                    .as("killed at %d", moment)
                    .isEqualTo(bench.storedId());
            assertThat(bench.hasWorkingKey()).isTrue();
            if (!killed) break;
        }
    }

    /** Once the record is gone nobody would look for them. */
    @Test
    void sessionsOfTheOldKeyGoBeforeTheRecordDoes() {
        for (int moment = 0; ; moment++) {
            RotationBench bench = new RotationBench();
            SessionSlot slot = new SessionSlot(SessionSlot.Type.GET_SESSION_TOKEN, "jane", "");
            String session = new SessionName(slot, bench.time.instant().plus(Duration.ofHours(1))).format();
            bench.vault.put(session, "{}");
            boolean killed = bench.killedAt(moment);
            boolean ended = bench.journal.isEmpty() && !bench.storedId().equals(bench.old.accessKeyId());
            if (ended) {
                assertThat(bench.vault.keys()).as("killed at %d", moment).doesNotContain(session);
            }
            if (!killed) {
                assertThat(ended).isTrue();
                break;
            }
        }
    }

    /** Its secret is the only means to delete it: where the user is another, the profile's signer does not reach it. */
    @ParameterizedTest
    @EnumSource
    void aKeyOfAnotherUserThatWasStoredIsDeleted(RotationBench.Signer signer) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (int moment = 0; ; moment++) {
            RotationBench bench = new RotationBench();
            bench.signer = signer;
            bench.iam.creates = "joe";
            boolean killed = bench.killedAt(moment);
            bench.stage().ifPresent(stages::add);
            boolean stored = bench.stage().filter(stage -> stage != Stage.BEGUN).isPresent();
            bench.iam.creates = "";
            if (stored) {
                bench.outcome();
                assertThat(bench.iam.ids()).as("killed at %d", moment).containsExactly(bench.storedId());
                assertThat(bench.vault.keys()).as("killed at %d", moment).containsExactly("jane");
                assertThat(bench.journal).as("killed at %d", moment).isEmpty();
            }
            if (!killed) break;
        }
        assertThat(stages).containsExactly(Stage.BEGUN, Stage.STORED, Stage.UNDOING);
    }

    /** AWS may take a key for a while that IAM has deleted. */
    @Test
    void aKeyThatWasTakenBackIsNotTriedAgain() {
        RotationBench bench = new RotationBench();
        bench.iam.delay = Duration.ofDays(1);
        bench.killUntil(() -> bench.vault.keys().size() == 2 && bench.iam.ids().size() == 1);
        String takenBack = new StoredKeys(bench.vault).read("jane.rotating").accessKeyId();
        bench.iam.calls.clear();
        bench.iam.delay = Duration.ZERO;
        bench.run();
        assertThat(bench.iam.calls).doesNotContain("identify by " + takenBack);
        assertThat(bench.isRotated()).isTrue();
    }
}
