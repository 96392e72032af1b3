package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Killed before and after every call and every write, once and again: the vault always has a key that works. */
class RotationKillTest {
    /** What IAM may deny and a rotation does without. */
    private static final List<IamOnPaper.Action> OPTIONAL = List.of(
            IamOnPaper.Action.LIST, IamOnPaper.Action.LAST_USED, IamOnPaper.Action.GET_USER, IamOnPaper.Action.UPDATE);

    private static RotationBench bench(RotationBench.Signer signer, Set<IamOnPaper.Action> denied, Duration delay) {
        RotationBench bench = new RotationBench();
        bench.signer = signer;
        bench.iam.denied.addAll(denied);
        bench.iam.delay = delay;
        return bench;
    }

    private static Set<IamOnPaper.Action> denied(int mask) {
        Set<IamOnPaper.Action> denied = EnumSet.noneOf(IamOnPaper.Action.class);
        for (int i = 0; i < OPTIONAL.size(); i++) {
            if ((mask & 1 << i) != 0) denied.add(OPTIONAL.get(i));
        }
        return denied;
    }

    /** Whatever is left is finished by the next run, or named by it where IAM does not let it be known. */
    private static void finishes(RotationBench bench, String when) {
        assertThat(bench.hasWorkingKey())
                .as("a working key in the vault, %s", when)
                .isTrue();
        assertThat(bench.recordIsNotAhead())
                .as("the record is true, %s: vault %s, journal %s", when, bench.vault.keys(), bench.journal)
                .isTrue();
        String refusal = bench.outcome();
        if (!refusal.isEmpty()) {
            assertThat(bench.iam.denied).as("%s: %s", when, refusal).contains(IamOnPaper.Action.LIST);
            assertThat(refusal)
                    .as(when)
                    .contains("has two access keys", bench.storedId(), "iam:ListAccessKeys", "interrupted at");
            assertThat(bench.hasWorkingKey()).as(when).isTrue();
            bench.iam.ids().stream().filter(id -> !id.equals(bench.storedId())).forEach(bench.iam::remove);
            assertThat(bench.outcome()).as(when).isEmpty();
        }
        // The kill may have come after all was done: then that was a rotation of its own.
        assertThat(bench.isRotated())
                .as("%s: IAM %s, vault %s, journal %s", when, bench.iam.ids(), bench.vault.keys(), bench.journal)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void onceAndTwiceAtEveryMomentWithEveryDenial(RotationBench.Signer signer) {
        for (int mask = 0; mask < 1 << OPTIONAL.size(); mask++) {
            Set<IamOnPaper.Action> denied = denied(mask);
            RotationBench whole = bench(signer, denied, Duration.ofSeconds(3));
            whole.run();
            assertThat(whole.isRotated()).isTrue();
            int moments = whole.fuse.burnt();
            assertThat(moments).isGreaterThan(20);
            for (int first = 0; first < moments; first++) {
                String at = "killed at " + first + " of " + moments + ", denied " + denied;
                RotationBench once = bench(signer, denied, Duration.ofSeconds(3));
                assertThat(once.killedAt(first)).as(at).isTrue();
                finishes(once, at);
                for (int second = 0; ; second++) {
                    RotationBench twice = bench(signer, denied, Duration.ofSeconds(3));
                    twice.killedAt(first);
                    boolean killed = twice.killedAt(second);
                    finishes(twice, at + ", then at " + second);
                    if (!killed) break;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileAKeyIsTakenBackThatNeverWorks(RotationBench.Signer signer) {
        for (int first = 0; ; first++) {
            RotationBench bench = bench(signer, Set.of(), Duration.ofDays(1));
            boolean killed = bench.killedAt(first);
            String when = "killed at " + first;
            assertThat(bench.hasWorkingKey()).as(when).isTrue();
            assertThat(bench.storedId()).as(when).isEqualTo(bench.old.accessKeyId());
            bench.iam.delay = Duration.ZERO;
            // Where the key is still to be proved it is found invalid once more.
            String refusal = bench.outcome();
            if (!refusal.isEmpty()) {
                assertThat(refusal).contains("did not take the new access key");
                finishes(bench, when);
            }
            assertThat(bench.isRotated()).as(when).isTrue();
            if (!killed) break;
        }
    }

    /** A person's setting in which a rotation runs and is killed. */
    record Setting(
            RotationBench.Signer signer,
            Set<IamOnPaper.Action> denied,
            int delaySeconds,
            boolean requiresMfa,
            boolean sessionsEnd,
            List<Integer> kills) {}

    @Provide
    Arbitrary<Setting> settings() {
        return Combinators.combine(
                        Arbitraries.of(RotationBench.Signer.class),
                        Arbitraries.of(IamOnPaper.Action.class).set().ofMaxSize(4),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 60).list().ofMaxSize(6))
                .as(Setting::new);
    }

    @Property(tries = 3000)
    void theVaultAlwaysHasAWorkingKey(@ForAll("settings") Setting setting) {
        RotationBench bench = bench(setting.signer(), setting.denied(), Duration.ofSeconds(setting.delaySeconds()));
        bench.iam.requiresMfa = setting.requiresMfa();
        bench.iam.sessionsEndWithKey = setting.sessionsEnd();
        for (int moment : setting.kills()) {
            bench.killedAt(moment);
            assertThat(bench.hasWorkingKey()).isTrue();
            assertThat(bench.recordIsNotAhead()).as(bench.journal.toString()).isTrue();
        }
        bench.outcome();
        assertThat(bench.hasWorkingKey()).isTrue();
        // Where all is allowed at last, nothing is left behind.
        bench.iam.denied.clear();
        bench.iam.requiresMfa = false;
        bench.iam.delay = Duration.ZERO;
        bench.time.pass(Duration.ofMinutes(2));
        if (bench.isRotated()) return;
        assertThat(bench.outcome()).isEmpty();
        assertThat(bench.isRotated())
                .as("IAM %s, vault %s, journal %s", bench.iam.ids(), bench.vault.keys(), bench.journal)
                .isTrue();
    }
}
