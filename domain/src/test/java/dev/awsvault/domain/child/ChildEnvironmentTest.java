package dev.awsvault.domain.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.guard.EnvironmentMark;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
    private static final Credentials SESSION = new SessionCredentials(
            "ASIA", SecretString.of("secret"), SecretString.of("token"), Instant.parse("2020-04-16T11:16:27.9Z"));
    private static final Credentials KEY = new LongTermKey("AKIA", SecretString.of("secret"));
    private static final Map<String, String> SET_FOR_SESSION = Map.of(
            "AWS_VAULT", "work",
            "AWS_ACCESS_KEY_ID", "ASIA",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_SESSION_TOKEN", "token",
            "AWS_CREDENTIAL_EXPIRATION", "2020-04-16T11:16:27Z");

    @Test
    void setsTheSession() {
        assertThat(child(Map.of(), "", "", SESSION)).isEqualTo(SET_FOR_SESSION);
    }

    @Test
    void theChildOfAServerIsToldWhereItIsAndNothingElse() {
        Map<String, String> parent = Map.of(
                "HOME", "/home/me",
                "AWS_ACCESS_KEY_ID", "old",
                "AWS_PROFILE", "old",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/old",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/old",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://old",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6",
                "OPENS", "the vault");
        ChildEnvironment environment = new ChildEnvironment(parent, Set.of("OPENS"));

        assertThat(environment.forChildOfServer(
                        "work", "", "", ServerVariables.container("http://127.0.0.1:1", SecretString.of("token"))))
                .isEqualTo(Map.of(
                        "HOME", "/home/me",
                        "AWS_VAULT", "work",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN", "token"));
        assertThat(environment.forChildOfServer(
                        "work", "eu-west-1", "http://x", ServerVariables.metadata("http://127.0.0.1:1/")))
                .isEqualTo(Map.of(
                        "HOME", "/home/me",
                        "AWS_VAULT", "work",
                        "AWS_REGION", "eu-west-1",
                        "AWS_DEFAULT_REGION", "eu-west-1",
                        "AWS_ENDPOINT_URL", "http://x",
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1/"));
    }

    @Test
    void setsALongTermKeyWithoutTokenAndEnd() {
        assertThat(child(Map.of(), "", "", KEY))
                .isEqualTo(Map.of("AWS_VAULT", "work", "AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    @Test
    void setsRegionAndEndpointWhereThereAreAny() {
        Map<String, String> expected = new HashMap<>(SET_FOR_SESSION);
        expected.put("AWS_REGION", "eu-west-1");
        expected.put("AWS_DEFAULT_REGION", "eu-west-1");
        expected.put("AWS_ENDPOINT_URL", "http://x");

        assertThat(child(Map.of("AWS_REGION", "old", "AWS_ENDPOINT_URL", "old"), "eu-west-1", "http://x", SESSION))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_ACCESS_KEY_ID",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN",
                "AWS_SECURITY_TOKEN",
                "AWS_CREDENTIAL_EXPIRATION",
                "AWS_CREDENTIAL_FILE",
                "AWS_DEFAULT_PROFILE",
                "AWS_PROFILE",
                "AWS_SDK_LOAD_CONFIG",
                "AWS_ROLE_ARN",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                "AWS_VAULT_FILE_PASSPHRASE",
            })
    void whatLeadsToOtherCredentialsOrOpensTheVaultIsGone(String name) {
        Map<String, String> parent = Map.of(name, "old");

        assertThat(child(parent, "", "", SESSION)).isEqualTo(SET_FOR_SESSION);
        assertThat(child(parent, "", "", KEY)).doesNotContainValue("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "AWS_CONFIG_FILE",
                "AWS_SHARED_CREDENTIALS_FILE",
                "AWS_REGION",
                "AWS_DEFAULT_REGION",
                "AWS_ENDPOINT_URL",
                "AWS_CA_BUNDLE",
                "AWS_CONTAINER",
                "AWS_VAULT_BACKEND",
                "AWS_ASSUME_ROLE_TTL",
                "AWS_ROLE_SESSION_NAME",
                "aws_profile",
                "MY_AWS_PROFILE",
            })
    void everythingElseStays(String name) {
        assertThat(child(Map.of(name, "old"), "", "", SESSION))
                .containsEntry(name, "old")
                .hasSize(SET_FOR_SESSION.size() + 1);
    }

    @Test
    void thePassphraseStaysOnRequestAndNothingElseDoes() {
        Map<String, String> parent = Map.of("AWS_VAULT_FILE_PASSPHRASE", "p", "AWS_PROFILE", "old");

        assertThat(new ChildEnvironment(parent, Set.of()).forChild("work", "", "", KEY))
                .containsEntry("AWS_VAULT_FILE_PASSPHRASE", "p")
                .doesNotContainKey("AWS_PROFILE");
    }

    @Test
    void tellsWhatTheProfileIsFor() {
        Map<String, String> parent = Map.of("AWS_VAULT_ENVIRONMENT", "old");
        ChildEnvironment environment = new ChildEnvironment(parent, Set.of());

        assertThat(environment.forChild("work", "", "", KEY)).doesNotContainKey("AWS_VAULT_ENVIRONMENT");
        ChildEnvironment marked = environment.marked(Optional.of(new EnvironmentMark("production")));
        assertThat(marked.forChild("work", "", "", KEY)).containsEntry("AWS_VAULT_ENVIRONMENT", "production");
        assertThat(marked.forChildOfServer("work", "", "", Map.of()))
                .containsEntry("AWS_VAULT_ENVIRONMENT", "production");
        assertThat(environment.marked(Optional.empty()).forChild("work", "", "", KEY))
                .doesNotContainKey("AWS_VAULT_ENVIRONMENT");
    }

    @Test
    void theParentsMapIsLeftAlone() {
        Map<String, String> parent = new HashMap<>(Map.of("AWS_PROFILE", "old"));

        child(parent, "", "", KEY);

        assertThat(parent).isEqualTo(Map.of("AWS_PROFILE", "old"));
    }

    private static Map<String, String> child(
            Map<String, String> parent, String region, String endpointUrl, Credentials credentials) {
        return new ChildEnvironment(parent, VaultVariables.among(parent.keySet(), "file"))
                .forChild("work", region, endpointUrl, credentials);
    }
}
