package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rotation says and does where things are not as they should be. */
class RotationTest {
    private final RotationBench bench = new RotationBench();

    private LongTermKey waiting(String user) {
        LongTermKey key = bench.iam.add(user, bench.time.instant());
        new StoredKeys(bench.vault).write("jane.rotating", key);
        return key;
    }

    private static String shown(String id) {
        return "****************" + id.substring(id.length() - 4);
    }

    @Test
    void whatItSays() {
        bench.run();
        assertThat(bench.progress)
                .containsExactly(
                        "Creating a new access key",
                        "Created new access key " + shown(bench.storedId()),
                        "Deleting old access key " + shown(bench.old.accessKeyId()),
                        "Deleted old access key " + shown(bench.old.accessKeyId()),
                        "Finished rotating access key");
        assertThat(bench.notices).isEmpty();
        assertThat(String.join("", bench.progress)).doesNotContain("canary");
    }

    @Test
    void theNewKeySignsTheEndOfTheOldOne() {
        bench.run();
        String old = bench.old.accessKeyId();
        String fresh = bench.storedId();
        assertThat(bench.iam.calls)
                .containsExactly(
                        "identify by " + old,
                        "list by " + old,
                        "create by " + old,
                        "identify by " + fresh,
                        "update by " + fresh,
                        "delete by " + fresh);
    }

    @Test
    void aSessionThatEndsWithItsKeyIsFollowedByTheNewKeyAndThatByASessionOfIt() {
        bench.signer = RotationBench.Signer.SESSION;
        bench.iam.sessionsEndWithKey = true;
        bench.iam.requiresMfa = true;
        bench.run();
        assertThat(bench.isRotated()).isTrue();
        String fresh = bench.storedId();
        assertThat(bench.iam.calls)
                .endsWith(
                        "delete by ASIA-" + bench.old.accessKeyId(),
                        "delete by " + fresh,
                        "identify by " + fresh,
                        "delete by ASIA-" + fresh);
    }

    /** STS says of a wrong code what IAM says of a call that is not allowed. */
    @Test
    void aCodeThatIsRefusedIsNoDenialOfACall() {
        bench.signer = RotationBench.Signer.SESSION;
        bench.codeRefused = true;
        assertThat(bench.outcome()).isEqualTo("AccessDenied: the code is wrong");
        assertThat(bench.notices).isEmpty();
        assertThat(bench.journal).isEmpty();
        assertThat(bench.iam.calls).containsExactly("identify by " + bench.old.accessKeyId());

        bench.codeRefused = false;
        bench.run();
        assertThat(bench.isRotated()).isTrue();
    }

    @Test
    void itTellsOfALongWait() {
        bench.iam.delay = Duration.ofSeconds(20);
        bench.run();
        assertThat(bench.isRotated()).isTrue();
        assertThat(bench.notices).singleElement().asString().startsWith("waiting for AWS to know the new access key");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatNeverWorksIsTakenBack(RotationBench.Signer signer) {
        bench.signer = signer;
        bench.iam.delay = Duration.ofDays(1);
        assertThat(bench.outcome())
                .startsWith("AWS did not take the new access key within a minute")
                .contains("it was deleted, and the old one stays");
        assertThat(bench.storedId()).isEqualTo(bench.old.accessKeyId());
        assertThat(bench.iam.ids()).containsExactly(bench.old.accessKeyId());
        assertThat(bench.vault.keys()).containsExactly("jane");
        assertThat(bench.journal).isEmpty();
    }

    /** As where a role is of an account that has a user of the same name. */
    @Test
    void aKeyOfAnotherUserIsTakenBack() {
        bench.iam.creates = "joe";
        assertThat(bench.outcome()).contains("user/team/joe's and not", "user/team/jane's");
        assertThat(bench.storedId()).isEqualTo(bench.old.accessKeyId());
        assertThat(bench.iam.ids()).containsExactly(bench.old.accessKeyId());
        assertThat(bench.vault.keys()).containsExactly("jane");
        assertThat(bench.journal).isEmpty();
    }

    @Test
    void whatTheVaultDoesNotTakeIsDeletedAtOnce() {
        bench.vaultRefuses = true;
        assertThat(bench.outcome())
                .startsWith("Error storing new access key ")
                .contains("the disk is full", "it was deleted at IAM again");
        assertThat(bench.iam.ids()).containsExactly(bench.old.accessKeyId());
        assertThat(bench.journal).isEmpty();
    }

    @Test
    void whatTheVaultDoesNotKeepIsDeletedAtOnce() {
        bench.vault.corrupts = true;
        // "one" becomes "two" in what is kept; no key has it by itself.
        bench.iam.secretEnd = "one";
        assertThat(bench.outcome()).contains("does not hold what was written to it");
        bench.vault.corrupts = false;
        assertThat(bench.hasWorkingKey()).isTrue();
        assertThat(bench.iam.ids()).containsExactly(bench.old.accessKeyId());
        assertThat(bench.vault.keys()).containsExactly("jane");
        assertThat(bench.journal).isEmpty();
    }

    @Test
    void aWaitingKeyWithoutARecordIsProvedAndSwapped() {
        LongTermKey found = waiting("jane");
        bench.run();
        assertThat(bench.storedId()).isEqualTo(found.accessKeyId());
        assertThat(bench.isRotated()).isTrue();
        assertThat(bench.progress.getFirst()).startsWith("Going on with a rotation that was not finished");
    }

    /** A backup of the middle of a rotation that finished afterwards. */
    @Test
    void aWaitingKeyReplacesAStoredOneThatIsDead() {
        LongTermKey found = waiting("jane");
        bench.iam.remove(bench.old.accessKeyId());
        bench.run();
        assertThat(bench.storedId()).isEqualTo(found.accessKeyId());
        assertThat(bench.isRotated()).isTrue();
    }

    /** A backup of the middle of a rotation, after the next one. */
    @Test
    void aWaitingKeyThatIsDeadGoesAndTheStoredOneIsRotated() {
        LongTermKey found = waiting("jane");
        bench.iam.remove(found.accessKeyId());
        bench.run();
        assertThat(bench.isRotated()).isTrue();
        assertThat(bench.storedId()).isNotEqualTo(found.accessKeyId());
    }

    @Test
    void aWaitingKeyOfAnotherUserIsLeftAlone() {
        LongTermKey found = waiting("joe");
        assertThat(bench.outcome()).contains("holds a key of", "user/team/joe", "aws-vault remove jane.rotating");
        assertThat(bench.iam.ids()).containsExactly(bench.old.accessKeyId(), found.accessKeyId());
        assertThat(bench.vault.keys()).containsExactly("jane", "jane.rotating");
        assertThat(bench.journal).isEmpty();
    }

    @Test
    void whereNeitherKeyWorksNothingIsChanged() {
        LongTermKey found = waiting("jane");
        bench.iam.remove(found.accessKeyId());
        bench.iam.remove(bench.old.accessKeyId());
        assertThat(bench.outcome()).contains("AWS takes neither the key", "'aws-vault add jane'");
        assertThat(bench.vault.keys()).containsExactly("jane", "jane.rotating");
    }

    @Test
    void theSameKeyInBothItemsIsRotated() {
        new StoredKeys(bench.vault).write("jane.rotating", bench.old);
        bench.run();
        assertThat(bench.isRotated()).isTrue();
    }

    /** Killed while it waited for the new key; then the person added a third by hand. */
    @Test
    void aKeyThatWasAddedMeanwhileIsTheOneThatIsRotated() {
        bench.iam.delay = Duration.ofSeconds(30);
        bench.killUntil(() -> bench.vault.keys().size() == 2);
        String orphan = new StoredKeys(bench.vault).read("jane.rotating").accessKeyId();
        bench.iam.remove(bench.old.accessKeyId());
        new StoredKeys(bench.vault).write("jane", bench.iam.add("jane", bench.time.instant()));
        bench.iam.delay = Duration.ZERO;
        bench.time.pass(Duration.ofMinutes(1));
        bench.run();
        assertThat(bench.isRotated()).isTrue();
        assertThat(bench.progress).contains("Deleted new access key " + shown(orphan) + ", which is not used");
    }

    @Test
    void aNewKeyThatDiedMeanwhileKeepsTheOldOneAlive() {
        bench.killUntil(() -> !bench.storedId().equals(bench.old.accessKeyId()));
        bench.iam.remove(bench.storedId());
        assertThat(bench.outcome()).contains("AWS does not take the new key", "is left alone", bench.old.accessKeyId());
        assertThat(bench.iam.ids()).containsExactly(bench.old.accessKeyId());
    }

    @Test
    void whoMayNotDeleteIsToldHowToGoOn() {
        bench.iam.denied.add(IamOnPaper.Action.DELETE);
        assertThat(bench.outcome())
                .contains("Can't delete old access key " + bench.old.accessKeyId(), "DeleteAccessKey");
        assertThat(bench.notices).anyMatch(line -> line.contains("the old one is deactivated and not deleted"));
        // An administrator deletes it; the person still may not.
        bench.iam.remove(bench.old.accessKeyId());
        assertThat(bench.outcome()).isEmpty();
        assertThat(bench.isRotated()).isTrue();
    }

    @Test
    void whoMayNeitherDeleteNorListIsToldWhichFileToRemove() {
        bench.iam.denied.addAll(List.of(IamOnPaper.Action.DELETE, IamOnPaper.Action.LIST));
        assertThat(bench.outcome()).contains("once it is deleted in IAM, remove /journal/jane");
        assertThat(bench.hasWorkingKey()).isTrue();
    }

    @Test
    void aLostAnswerLeavesARecord() {
        bench.iam.lostAnswer = "IAM was not reached";
        assertThat(bench.outcome()).contains("IAM was not reached", "whether IAM made one is not known");
        assertThat(bench.journal).hasSize(1);
        bench.run();
        assertThat(bench.isRotated()).isTrue();
    }

    /** It is in somebody's hands: a person has to say what becomes of it. */
    @Test
    void aKeyThatWasUsedIsNotTakenForLost() {
        bench.iam.lostAnswer = "IAM was not reached";
        bench.outcome();
        String unknown = bench.iam.ids().getLast();
        bench.iam.used.put(unknown, bench.time.instant());
        assertThat(bench.outcome()).contains("has two access keys", unknown, "last used a moment ago");
        assertThat(bench.iam.ids()).contains(unknown);
        assertThat(bench.journal).as("still not certain").hasSize(1);
    }

    @Test
    void aDenialBeforeAnythingIsDoneLeavesNothing() {
        bench.iam.denied.add(IamOnPaper.Action.CREATE);
        assertThat(bench.outcome()).contains("iam:CreateAccessKey");
        assertThat(bench.journal).isEmpty();
        assertThat(bench.notices).isEmpty();
        assertThat(bench.storedId()).isEqualTo(bench.old.accessKeyId());
    }

    @Test
    void theLimitIsSeenBeforeAnythingIsDone() {
        String other = bench.iam
                .add("jane", bench.time.instant().minus(Duration.ofHours(5)))
                .accessKeyId();
        bench.iam.setInactive(other);
        assertThat(bench.outcome())
                .isEqualTo("user jane has two access keys, AWS's limit: " + bench.old.accessKeyId()
                        + " (the stored one, active, 120 days old, never used) and " + other
                        + " (inactive, 5 hours old, never used); delete in IAM the one that nobody needs, then rotate"
                        + " again");
        assertThat(bench.iam.calls).noneMatch(call -> call.startsWith("create"));
        assertThat(bench.journal).isEmpty();
    }
}
