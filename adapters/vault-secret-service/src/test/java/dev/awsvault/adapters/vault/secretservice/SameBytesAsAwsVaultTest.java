package dev.awsvault.adapters.vault.secretservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both directions, with another program that writes and reads what aws-vault does. */
class SameBytesAsAwsVaultTest {
    /** As in docs/vault-formats.md; the data is {@code {"AccessKeyID":"AKIAIOSFODNN7EXAMPLE"}}. */
    private static final String ITEM = "{\"Key\":\"team/prod é\",\"Data\":\"eyJBY2Nlc3NLZXlJRCI6IkFLSUFJT1NGT0RO"
            + "TjdFWEFNUExFIn0=\",\"Label\":\"aws-vault (team/prod é)\",\"Description\":\"\","
            + "\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}";

    private static GnomeKeyring keyring;

    @BeforeAll
    static void start() {
        keyring = GnomeKeyring.start();
    }

    @BeforeEach
    void empty() {
        keyring.empty();
    }

    @AfterAll
    static void stop() {
        if (keyring != null) keyring.close();
    }

    private static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "aws-vault (" + key + ")", "", false);
    }

    private static Vault vault() {
        return keyring.backend().open();
    }

    @Test
    void readsWhatAwsVaultWrites() {
        keyring.other("write", "team/prod é", ITEM);
        assertThat(vault().keys()).containsExactly("team/prod é");
        VaultItem read = vault().read("team/prod é").orElseThrow();
        assertThat(read.data().reveal()).isEqualTo("{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\"}");
        assertThat(read.label()).isEqualTo("aws-vault (team/prod é)");
        assertThat(read.trustApplication()).isFalse();
    }

    @Test
    void writesWhatAwsVaultReads() {
        vault().write(item("team/prod é", "{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMPLE\"}"));
        assertThat(keyring.other("dump").strip())
                .isEqualTo("{\"label\": \"team/prod é\", \"attributes\": {\"profile\": \"team/prod é\"},"
                        + " \"parameters\": [], \"content\": \"" + ITEM.replace("\"", "\\\"") + "\"}");
    }

    @Test
    void replacesWhatAwsVaultWrote() {
        keyring.other("write", "work", ITEM);
        vault().write(item("work", "new"));
        assertThat(keyring.other("dump").lines()).hasSize(1);
        assertThat(vault().read("work").orElseThrow().data().reveal()).isEqualTo("new");
        assertThat(vault().remove("work")).isTrue();
        assertThat(keyring.other("dump")).isEmpty();
    }

    @Test
    void otherProgramsItemsStayAsTheyAre() {
        keyring.other("create", "{\"service\":\"mail\"}", "work");
        keyring.other("create", "{\"profile\":\"work\",\"browser\":\"firefox\"}", "Firefox profile");
        keyring.other("create", "{}", "loose");
        String before = keyring.other("dump");
        assertThat(vault().keys()).isEmpty();
        assertThat(vault().read("work")).isEmpty();
        assertThat(vault().remove("work")).isFalse();
        vault().write(item("work", "one"));
        vault().write(item("work", "two"));
        assertThat(vault().read("work").orElseThrow().data().reveal()).isEqualTo("two");
        assertThat(vault().keys()).containsExactly("work");
        assertThat(keyring.other("dump").lines())
                .hasSize(4)
                .containsAll(before.lines().toList());
        assertThat(vault().remove("work")).isTrue();
        assertThat(keyring.other("dump").lines())
                .hasSameElementsAs(before.lines().toList());
    }

    @Test
    void duplicatesAreOneToUs() {
        keyring.other("write", "work", ITEM);
        keyring.other("duplicate", "work", ITEM);
        keyring.other("duplicate", "work", ITEM);
        assertThat(keyring.other("dump").lines()).hasSize(3);
        assertThat(vault().keys()).containsExactly("work");
        assertThat(vault().read("work")).isPresent();
        vault().write(item("work", "new"));
        assertThat(keyring.other("dump").lines()).hasSize(1);
        assertThat(vault().read("work").orElseThrow().data().reveal()).isEqualTo("new");
        keyring.other("duplicate", "work", ITEM);
        assertThat(vault().remove("work")).isTrue();
        assertThat(keyring.other("dump")).isEmpty();
    }

    @Test
    void anItemThatAPersonRelabelledIsFoundByItsName() {
        keyring.other("write", "work", ITEM);
        keyring.other("relabel", "work", "my AWS key");
        assertThat(vault().keys()).containsExactly("work");
        assertThat(vault().read("work")).isPresent();
    }

    @Test
    void whatIsNoItemIsRefusedInOneLineWithoutQuotingIt() {
        for (String content : new String[] {"", "CANARY-SECRET", "[]", "{\"Data\":\"***\"}", "{\"Data\":1}"}) {
            keyring.other("write", "work", content);
            assertThatThrownBy(() -> vault().read("work"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContaining("keyring collection awsvault")
                    .hasMessageNotContainingAny("CANARY", "***", "\n");
        }
        keyring.other("write", "work", ITEM);
        assertThat(vault().read("work")).isPresent();
    }

    @Test
    void namesThatNoBusCarriesAreRefused() {
        for (String name : new String[] {"a\0b", "half \uD83D"}) {
            assertThatThrownBy(() -> vault().write(item(name, "x"))).isInstanceOf(VaultFailure.class);
            assertThat(vault().read(name)).isEmpty();
            assertThat(vault().remove(name)).isFalse();
        }
    }

    @Test
    void theBackendLooks() {
        SecretServiceBackend backend = keyring.backend();
        assertThat(backend.name()).isEqualTo("secret-service");
        assertThat(backend.unavailable()).isEmpty();
        assertThat(backend.exists()).isTrue();
        vault().write(item("work", "x"));
        assertThat(backend.namesUnasked().orElseThrow()).containsExactly("work");
        SecretServiceBackend other = new SecretServiceBackend(
                "nothere", keyring.environment, GnomeKeyring.RANDOM, GnomeKeyring.PATIENT, GnomeKeyring.NO_SIGNALS);
        assertThat(other.exists()).isFalse();
        assertThat(other.namesUnasked().orElseThrow()).isEmpty();
        assertThat(other.open().keys()).isEmpty();
        assertThat(other.open().read("work")).isEmpty();
        assertThat(other.open().remove("work")).isFalse();
        assertThat(other.exists()).isFalse();
    }
}
