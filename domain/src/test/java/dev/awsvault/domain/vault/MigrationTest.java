package dev.awsvault.domain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.vault.Migration.Moved;
import dev.awsvault.domain.vault.Migration.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationTest {
    private final MemoryVault from = new MemoryVault("old store");
    private final MemoryVault to = new MemoryVault("new store");

    @ParameterizedTest
    @CsvSource({
        // old, new, overwrite, delete; outcome, deleted, old after, new after
        "key,   -,     false, false, COPIED,      false, key, key",
        "key,   -,     false, true,  COPIED,      true,  -,   key",
        "key,   other, false, false, SKIPPED,     false, key, other",
        "key,   other, false, true,  SKIPPED,     false, key, other",
        "key,   other, true,  false, OVERWRITTEN, false, key, key",
        "key,   other, true,  true,  OVERWRITTEN, true,  -,   key",
        "key,   key,   false, false, SKIPPED,     false, key, key",
        "key,   key,   false, true,  SKIPPED,     true,  -,   key",
    })
    void movesAnItem(
            String old,
            String there,
            boolean overwrite,
            boolean delete,
            Outcome outcome,
            boolean deleted,
            String oldAfter,
            String newAfter) {
        from.put("work", old);
        if (!there.equals("-")) to.put("work", there);
        assertThat(new Migration(from, to, overwrite, delete).move("work")).isEqualTo(new Moved(outcome, deleted));
        assertThat(from.data().getOrDefault("work", "-")).isEqualTo(oldAfter);
        assertThat(to.data().getOrDefault("work", "-")).isEqualTo(newAfter);
    }

    @Test
    void whatDoesNotReadBackStaysWhereItWas() {
        from.put("work", "key one");
        to.corrupts = true;
        assertThatThrownBy(() -> new Migration(from, to, false, true).move("work"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContainingAll("'work' does not read back from the new store", "still in the old store");
        assertThat(from.data()).isEqualTo(Map.of("work", "key one"));
    }

    @Test
    void whatIsGoneIsSaid() {
        assertThatThrownBy(() -> new Migration(from, to, false, false).move("work"))
                .hasMessage("'work' is gone from the old store; another program removed it");
    }

    /** Cut off at every step of either store, then done again: the item is in one of them always, in the new one at last. */
    @Test
    void losesNothingWhereverItIsCutOff() {
        for (boolean cutOld : new boolean[] {true, false}) {
            for (int steps = 0; steps < 8; steps++) {
                from.remove("work");
                to.remove("work");
                from.put("work", "key one");
                (cutOld ? from : to).stepsLeft = steps;
                try {
                    new Migration(from, to, false, true).move("work");
                } catch (VaultFailure cut) {
                    assertThat(List.of(
                                    from.data().getOrDefault("work", ""),
                                    to.data().getOrDefault("work", "")))
                            .contains("key one");
                }
                from.stepsLeft = Integer.MAX_VALUE;
                to.stepsLeft = Integer.MAX_VALUE;
                if (from.data().containsKey("work")) new Migration(from, to, false, true).move("work");
                assertThat(from.data()).isEmpty();
                assertThat(to.data()).isEqualTo(Map.of("work", "key one"));
            }
        }
    }

    @Test
    void selectsKeysAndOnRequestWhatWasMadeWithThem() {
        String workSession = "sts.GetSessionToken,d29yaw,,4070908800";
        String homeSession = "sts.GetSessionToken,aG9tZQ,,4070908800";
        List<String> names = List.of(
                "work",
                "home",
                "work.rotating",
                workSession,
                homeSession,
                "oidc:https://x.awsapps.com/start",
                "session,a,b,1");
        assertThat(Migration.selected(names, "", false)).containsExactly("home", "work", "work.rotating");
        assertThat(Migration.selected(names, "work", false)).containsExactly("work", "work.rotating");
        assertThat(Migration.selected(names, "work", true)).containsExactly(workSession, "work", "work.rotating");
        assertThat(Migration.selected(names, "", true))
                .containsExactlyInAnyOrder(
                        "work", "home", "work.rotating", workSession, homeSession, "oidc:https://x.awsapps.com/start");
        assertThat(Migration.selected(names, "none", true)).isEmpty();
    }
}
