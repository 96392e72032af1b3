package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeysTest {
    private final MemoryVault vault = new MemoryVault();
    private final StoredKeys keys = new StoredKeys(vault);

    @Test
    void writesByteForByteWhatAwsVaultWrites() {
        keys.write("team/prod", new LongTermKey("AKIAEXAMPLE", SecretString.of("s3cr+t/<&>é\"")));

        VaultItem item = vault.read("team/prod").orElseThrow();
        assertThat(item.data().reveal())
                .isEqualTo(
                        "{\"AccessKeyID\":\"AKIAEXAMPLE\","
                                + "\"SecretAccessKey\":\"s3cr+t/\\u003c\\u0026\\u003eé\\\"\",\"SessionToken\":\"\","
                                + "\"Source\":\"\",\"CanExpire\":false,\"Expires\":\"0001-01-01T00:00:00Z\",\"AccountID\":\"\"}");
        assertThat(item.label()).isEqualTo("aws-vault (team/prod)");
        assertThat(item.description()).isEmpty();
        assertThat(item.trustApplication()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"\",\"Source\":\"\","
                        + "\"CanExpire\":false,\"Expires\":\"0001-01-01T00:00:00Z\"}",
                "{\"SecretAccessKey\":\"s\",\"AccessKeyID\":\"AKIA\"}",
                "{\"accesskeyid\":\"AKIA\",\"SECRETACCESSKEY\":\"s\"}",
                " {\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"s\",\"New\":[{}]} \n",
            })
    void readsWhatOthersWrite(String json) {
        vault.put("demo", json);

        LongTermKey key = keys.read("demo");

        assertThat(key.accessKeyId()).isEqualTo("AKIA");
        assertThat(key.secretAccessKey().reveal()).isEqualTo("s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "[\"canary\"]",
                "{\"AccessKeyID\":\"canary\"}",
                "{\"SecretAccessKey\":\"canary\"}",
                "{\"AccessKeyID\":\"canary\",\"SecretAccessKey\":null}",
                "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":[\"canary\"]}",
                "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"canary\"",
            })
    void anItemThatIsNoKeyIsAFailureThatShowsNothingOfIt(String json) {
        vault.put("demo", json);

        assertThatThrownBy(() -> keys.read("demo"))
                .isInstanceOf(VaultFailure.class)
                .hasNoCause()
                .hasMessageStartingWith("the item 'demo' in the memory vault is not an access key (")
                .hasMessageEndingWith("); 'aws-vault add demo' replaces it")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aMissingKeyIsAFailureThatSaysHowToAddIt() {
        assertThatThrownBy(() -> keys.read("demo"))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("no credentials for profile 'demo' in the memory vault; 'aws-vault add demo' stores them");
    }

    @Test
    void listsKeysAloneAndInTheVaultsOrder() {
        for (String name :
                new String[] {"b", "sts.AssumeRole,Yg,,1795341065", "oidc:https://x", "a", "a.rotating", "a session (1)"
                }) {
            vault.put(name, "{}");
        }

        assertThat(keys.profiles()).containsExactly("b", "a");
    }

    @Test
    void removesOnce() {
        vault.put("demo", "{}");

        assertThat(keys.remove("demo")).isTrue();
        assertThat(keys.remove("demo")).isFalse();
    }
}
