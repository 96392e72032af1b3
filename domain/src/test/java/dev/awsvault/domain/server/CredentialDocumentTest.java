package dev.awsvault.domain.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialDocumentTest {
    private static final Instant MADE = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Credentials SESSION = new SessionCredentials(
            "ASIA", SecretString.of("a\"b"), SecretString.of("t/+="), Instant.parse("2026-11-22T13:00:00Z"));
    private static final Credentials UNDATED =
            new UndatedSession("ASIA", SecretString.of("secret"), SecretString.of("token"));

    @Test
    void forContainers() {
        assertThat(text(CredentialDocument.CONTAINER, SESSION))
                .isEqualTo("{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T13:00:00Z\","
                        + "\"SecretAccessKey\":\"a\\\"b\",\"Token\":\"t/+=\"}");
    }

    @Test
    void forInstances() {
        assertThat(text(CredentialDocument.INSTANCE, SESSION))
                .isEqualTo("{\"Code\":\"Success\",\"LastUpdated\":\"2026-11-22T12:00:00Z\",\"Type\":\"AWS-HMAC\","
                        + "\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"a\\\"b\",\"Token\":\"t/+=\","
                        + "\"Expiration\":\"2026-11-22T13:00:00Z\"}");
    }

    @ParameterizedTest
    @EnumSource
    void anUndatedSessionLastsAnHour(CredentialDocument document) {
        assertThat(text(document, UNDATED)).contains("\"Expiration\":\"2026-11-22T13:00:00Z\"");
    }

    @ParameterizedTest
    @EnumSource
    void aLongTermKeyIsRefused(CredentialDocument document) {
        Handout key = new Handout(new LongTermKey("AKIA", SecretString.of("canary")), MADE);

        assertThatThrownBy(() -> document.format(key)).hasMessageNotContaining("canary");
    }

    @Test
    void failuresForContainersAreInTheWordsOfAllSdks() {
        Reply.Text reply = CredentialDocument.CONTAINER.failure(new CredentialsFailure("STS:\n\"down\""));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.body())
                .isEqualTo("{\"code\":\"CredentialsNotAvailable\",\"message\":\"STS:?\\\"down\\\"\","
                        + "\"Code\":\"CredentialsNotAvailable\",\"Message\":\"STS:?\\\"down\\\"\"}");
    }

    @Test
    void failuresForInstancesAreToBeTriedAgain() {
        Reply.Text reply = CredentialDocument.INSTANCE.failure(new CredentialsFailure("STS\nis down"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("STS?is down");
    }

    private static String text(CredentialDocument document, Credentials credentials) {
        return new String(document.format(new Handout(credentials, MADE)), UTF_8);
    }
}
