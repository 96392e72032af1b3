package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.vault.DatedItems;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jane's key is 120 days old at IAM. */
class KeyAgesTest {
    private final RotationBench bench = new RotationBench();

    private DatedItems written(int daysAgo) {
        return _ -> Optional.of(bench.time.instant().minus(Duration.ofDays(daysAgo)));
    }

    private boolean isDue(DatedItems dates, int days) {
        return new KeyAges(bench.ports(), dates).isDue(bench.request(), Duration.ofDays(days));
    }

    @Test
    void anOldItemHasNoYoungKey() {
        assertThat(isDue(written(100), 90)).isTrue();
        assertThat(bench.iam.calls).as("nobody is asked").isEmpty();
    }

    @Test
    void aYoungItemMayHaveAnOldKey() {
        assertThat(isDue(written(1), 90)).isTrue();
        assertThat(isDue(written(1), 121)).isFalse();
        assertThat(bench.progress)
                .containsExactly("The key of profile 'jane' is 120 days old, not more than 121 days: it stays");
    }

    @Test
    void theItemsDateStandsInWhereIamTellsNothing() {
        bench.iam.denied.add(IamOnPaper.Action.LIST);
        assertThat(isDue(written(1), 90)).isFalse();
        assertThat(bench.notices).singleElement().asString().contains("taken for as old as its item");
        assertThatThrownBy(() -> isDue(_ -> Optional.empty(), 90))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining("cannot be told");
    }

    @Test
    void whatIsNotFinishedIsDue() {
        new StoredKeys(bench.vault).write("jane.rotating", bench.old);
        assertThat(isDue(written(1), 1000)).isTrue();
        bench.vault.remove("jane.rotating");
        assertThat(isDue(written(1), 1000)).isFalse();
        bench.iam.lostAnswer = "not reached";
        bench.outcome();
        assertThat(isDue(written(1), 1000)).isTrue();
    }
}
