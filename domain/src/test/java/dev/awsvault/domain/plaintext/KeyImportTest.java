package dev.awsvault.domain.plaintext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.plaintext.KeyImport.Outcome;
import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyImportTest {
    private final MemoryVault vault = new MemoryVault();

    private static LongTermKey key(String secret) {
        return new LongTermKey("AKIA1", SecretString.of(secret));
    }

    private KeyImport taking(boolean overwrite) {
        return new KeyImport(new StoredKeys(vault), overwrite);
    }

    @Test
    void takesWhatTheVaultDoesNotHave() {
        assertThat(taking(false).forecast("work", key("one"))).isEqualTo(Outcome.IMPORTED);
        assertThat(vault.data()).isEmpty();
        assertThat(taking(false).take("work", key("one"))).isEqualTo(Outcome.IMPORTED);
        assertThat(taking(false).take("work", key("one"))).isEqualTo(Outcome.THERE_ALREADY);
        assertThat(taking(false).take("work", key("two"))).isEqualTo(Outcome.SKIPPED);
        assertThat(vault.data("work")).contains("one");
        assertThat(taking(true).take("work", key("two"))).isEqualTo(Outcome.REPLACED);
        assertThat(vault.data("work")).contains("two");
    }

    @Test
    void onlyWhatTheVaultHoldsIsSafe() {
        assertThat(List.of(Outcome.values()))
                .filteredOn(Outcome::isSafe)
                .containsExactly(Outcome.IMPORTED, Outcome.REPLACED, Outcome.THERE_ALREADY);
    }

    @Test
    void whatDoesNotReadBackIsAFailure() {
        vault.corrupts = true;
        assertThatThrownBy(() -> taking(false).take("work", key("one")))
                .isInstanceOf(VaultFailure.class)
                .hasMessage(
                        "the key of profile 'work' does not read back as it was written; its plain text is as it was");
    }
}
