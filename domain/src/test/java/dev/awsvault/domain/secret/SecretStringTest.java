package dev.awsvault.domain.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretStringTest {
    @Test
    void showsNothing() {
        assertThat(SecretString.of("canary")).hasToString("SecretString(hidden)");
        assertThat(SecretString.of("")).hasToString("SecretString(hidden)");
    }

    @Test
    void isEqualToItselfAloneAndComparesTextsOnRequest() {
        SecretString a = SecretString.of("canary");
        SecretString b = SecretString.ofUtf8("canary".getBytes(UTF_8));

        assertThat(a).isNotEqualTo(b);
        assertThat(a.sameTextAs(b)).isTrue();
        assertThat(a.sameTextAs(SecretString.of("canarY"))).isFalse();
        assertThat(a.sameTextAs(SecretString.of("canary "))).isFalse();
    }

    @Test
    void revealsUtf8AndACopyOfItsBytes() {
        SecretString secret = SecretString.of("é🔑");
        byte[] bytes = secret.revealUtf8();
        bytes[0] = 0;

        assertThat(secret.reveal()).isEqualTo("é🔑");
        assertThat(secret.revealUtf8()).isEqualTo("é🔑".getBytes(UTF_8));
    }

    @Test
    void isZeroedWhenClosedAlsoWhereItTookTheArrayOver() {
        byte[] bytes = "canary".getBytes(UTF_8);
        SecretString secret = SecretString.ofUtf8(bytes);

        secret.close();

        assertThat(bytes).containsOnly(0);
        assertThat(secret.reveal()).isEqualTo("\0".repeat(6));
    }

    @Test
    void knowsWhetherItIsEmpty() {
        assertThat(SecretString.of("").isEmpty()).isTrue();
        assertThat(SecretString.of("x").isEmpty()).isFalse();
    }
}
