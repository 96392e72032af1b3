package dev.awsvault.domain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.CredentialsFailure;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentCredentialsTest {
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";

    @Test
    void aKey() {
        LongTermKey key = (LongTermKey) in(Map.of(ID, "AKIA", SECRET, "canary")).orElseThrow();

        assertThat(key.accessKeyId()).isEqualTo("AKIA");
        assertThat(key.secretAccessKey().reveal()).isEqualTo("canary");
        assertThat(in(Map.of(ID, "AKIA", SECRET, "canary", TOKEN, "")).orElseThrow())
                .isInstanceOf(LongTermKey.class);
    }

    @Test
    void aSession() {
        UndatedSession session = (UndatedSession)
                in(Map.of(ID, "ASIA", SECRET, "canary", TOKEN, "canary2")).orElseThrow();

        assertThat(session.accessKeyId()).isEqualTo("ASIA");
        assertThat(session.sessionToken().reveal()).isEqualTo("canary2");
    }

    @Test
    void none() {
        assertThat(in(Map.of())).isEmpty();
        assertThat(in(Map.of(ID, "", SECRET, ""))).isEmpty();
        assertThat(in(Map.of(TOKEN, "alone"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID"})
    void halfAKeyIsAFault(String present, String missing) {
        assertThatThrownBy(() -> in(Map.of(present, "canary", missing, "", TOKEN, "t")))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("Missing value for " + missing);
    }

    private static Optional<Credentials> in(Map<String, String> variables) {
        return EnvironmentCredentials.in(new Environment(variables));
    }
}
