package dev.awsvault.adapters.vault.secretservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import org.junit.jupiter.api.Test;

/** Collections that are locked or absent, where no window can be shown. */
class LockedKeyringTest {
    private static final VaultItem ITEM = new VaultItem("work", SecretString.of("CANARY"), "", "", true);

    @Test
    void aLockedCollectionSaysHowToUnlockItAndLosesNothing() {
        try (GnomeKeyring keyring = GnomeKeyring.start()) {
            Vault vault = keyring.backend().open();
            vault.write(ITEM);
            keyring.other("lock");
            assertThat(vault.wouldAsk()).isTrue();
            assertThat(keyring.backend().unavailable()).isEmpty();
            assertThat(keyring.backend().exists()).isTrue();
            assertThat(keyring.backend().namesUnasked()).isEmpty();
            assertThatThrownBy(vault::keys).isInstanceOf(PromptFailure.class).hasMessageContaining("unlock");
            assertThatThrownBy(() -> vault.read("work")).isInstanceOf(PromptFailure.class);
            assertThatThrownBy(() -> vault.write(ITEM)).isInstanceOf(PromptFailure.class);
            assertThatThrownBy(() -> vault.remove("work")).isInstanceOf(PromptFailure.class);
            keyring.other("unlock");
            assertThat(vault.wouldAsk()).isFalse();
            assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo("CANARY");
            assertThat(keyring.backend().namesUnasked().orElseThrow()).containsExactly("work");
        }
    }

    @Test
    void anAbsentCollectionIsEmptyAndIsNotMadeByLooking() {
        try (GnomeKeyring keyring = GnomeKeyring.start("--empty")) {
            SecretServiceBackend backend = keyring.backend();
            Vault vault = backend.open();
            assertThat(backend.exists()).isFalse();
            assertThat(backend.namesUnasked().orElseThrow()).isEmpty();
            assertThat(vault.wouldAsk()).isFalse();
            assertThat(vault.keys()).isEmpty();
            assertThat(vault.read("work")).isEmpty();
            assertThat(vault.remove("work")).isFalse();
            assertThatThrownBy(() -> vault.write(ITEM))
                    .isInstanceOf(PromptFailure.class)
                    .hasMessageContaining("screen")
                    .hasMessageNotContaining("CANARY");
            assertThat(backend.exists()).isFalse();
        }
    }
}
