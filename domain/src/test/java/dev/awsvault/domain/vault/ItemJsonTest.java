package dev.awsvault.domain.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemJsonTest {
    @Test
    void writesAsAwsVaultDoes() {
        VaultItem item = new VaultItem(
                "<&>\"q\"", SecretString.of("{\"AccessKeyID\":\"AKIA\"}"), "aws-vault (<&>\"q\")", "", false);

        assertThat(new String(ItemJson.encode(item), UTF_8))
                .isEqualTo("{\"Key\":\"\\u003c\\u0026\\u003e\\\"q\\\"\",\"Data\":\"eyJBY2Nlc3NLZXlJRCI6IkFLSUEifQ==\","
                        + "\"Label\":\"aws-vault (\\u003c\\u0026\\u003e\\\"q\\\")\",\"Description\":\"\","
                        + "\"KeychainNotTrustApplication\":true,\"KeychainNotSynchronizable\":false}");
    }

    @Test
    void readsAnyOrderAndCaseAndIgnoresTheRest() throws MalformedJson {
        VaultItem item = read(
                "{\"description\":\"d\",\"KEYCHAINNOTTRUSTAPPLICATION\":false,\"extra\":[1],\"data\":\"eA==\",\"key\":\"k\"}");

        assertThat(item.key()).isEqualTo("k");
        assertThat(item.data().reveal()).isEqualTo("x");
        assertThat(item.label()).isEmpty();
        assertThat(item.description()).isEqualTo("d");
        assertThat(item.trustApplication()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Data\":null}", "{\"Data\":\"\"}", "{\"Key\":null,\"Label\":null}"})
    void whatIsMissingIsEmpty(String json) throws MalformedJson {
        VaultItem item = read(json);

        assertThat(item.key()).isEmpty();
        assertThat(item.data().isEmpty()).isTrue();
        assertThat(item.label()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"x\"",
                "{\"Key\":1}",
                "{\"Data\":{}}",
                "{\"Data\":\"c2VjcmV0*\"}",
                "{\"Data\":\"a\"}",
                "{\"Data\":\"c2Vj\\ncmV0\"}",
                "{\"KeychainNotTrustApplication\":\"true\"}",
                "{\"Label\":[]}"
            })
    void refusesWhatIsNoItem(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(MalformedJson.class)
                .hasNoCause()
                .hasMessageNotContaining("c2V");
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(
            @ForAll String key,
            @ForAll byte[] data,
            @ForAll String label,
            @ForAll String description,
            @ForAll boolean trust)
            throws MalformedJson {
        VaultItem item = new VaultItem(
                wellFormed(key), SecretString.ofUtf8(data.clone()), wellFormed(label), wellFormed(description), trust);

        VaultItem read = ItemJson.decode(ItemJson.encode(item));

        assertThat(read.key()).isEqualTo(item.key());
        assertThat(read.data().revealUtf8()).isEqualTo(data);
        assertThat(read.label()).isEqualTo(item.label());
        assertThat(read.description()).isEqualTo(item.description());
        assertThat(read.trustApplication()).isEqualTo(trust);
    }

    private static VaultItem read(String json) throws MalformedJson {
        return ItemJson.decode(json.getBytes(UTF_8));
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
