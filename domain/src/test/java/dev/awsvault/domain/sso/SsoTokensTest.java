package dev.awsvault.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The items of SSO tokens, which other programs write and read too. */
class SsoTokensTest {
    private static final SsoSession SESSION = SsoOnPaper.SESSION;
    private static final String KEY = "oidc:https://corp.example/start";
    private static final SsoClient CLIENT =
            new SsoClient("id", SecretString.of("<secret>"), Instant.parse("2027-02-20T08:00:00Z"), "device_code s");
    private static final String THEIRS = "{\"Token\":{\"AccessToken\":\"A\",\"ExpiresIn\":28800,\"IdToken\":null,"
            + "\"RefreshToken\":null,\"TokenType\":\"Bearer\",\"ResultMetadata\":{}},"
            + "\"Expiration\":\"2026-11-22T16:58:25.073505305Z\"}";

    private final SsoOnPaper paper = new SsoOnPaper();

    @Test
    void aTokenWithoutItsClientIsWrittenByteForByteAsAwsVaultDoes() {
        keep(token("A&B", "2026-11-22T16:00:00.073505305Z", "R"), SsoClient.NONE);

        VaultItem item = paper.vault.read(KEY).orElseThrow();
        assertThat(item.data().reveal())
                .isEqualTo("{\"Token\":{\"AccessToken\":\"A\\u0026B\",\"ExpiresIn\":28800,\"IdToken\":null,"
                        + "\"RefreshToken\":\"R\",\"TokenType\":\"Bearer\",\"ResultMetadata\":{}},"
                        + "\"Expiration\":\"2026-11-22T16:00:00.073505305Z\"}");
        assertThat(item.label())
                .isEqualTo("aws-vault oidc token for https://corp.example/start (expires 2026-11-22T16:00:00Z)");
        assertThat(item.description()).isEqualTo("aws-vault oidc token");
        assertThat(item.trustApplication()).isTrue();
    }

    @Test
    void withoutARefreshTokenItIsNull() {
        keep(token("A", "2026-11-22T16:00:00Z", ""), SsoClient.NONE);

        assertThat(paper.vault.data(KEY))
                .isEqualTo(THEIRS.replace("2026-11-22T16:58:25.073505305Z", "2026-11-22T16:00:00Z"));
    }

    @Test
    void theClientComesLast() {
        keep(token("A", "2026-11-22T16:00:00Z", "R"), CLIENT);

        assertThat(paper.vault.data(KEY))
                .endsWith("},\"Expiration\":\"2026-11-22T16:00:00Z\",\"ClientID\":\"id\","
                        + "\"ClientSecret\":\"\\u003csecret\\u003e\",\"ClientSecretExpiresAt\":\"2027-02-20T08:00:00Z\","
                        + "\"ClientUse\":\"device_code s\"}");
    }

    @Test
    void aTokenThatHasEndedLastsNoSecond() {
        keep(token("A", "2026-11-22T07:00:00Z", "R"), CLIENT);

        assertThat(paper.vault.data(KEY)).contains("\"ExpiresIn\":0,");
        assertThat(paper.tokens().read(SESSION).token().refreshToken().reveal()).isEqualTo("R");
    }

    @Test
    void aClientWithoutATokenIsLongOverForEveryReader() {
        keep(SsoToken.NONE, CLIENT);

        assertThat(paper.vault.data(KEY)).contains("\"Expiration\":\"0001-01-01T00:00:00Z\"");
        SsoGrant grant = paper.tokens().read(SESSION);
        assertThat(grant.token().isPresent()).isFalse();
        assertThat(grant.client().id()).isEqualTo("id");
    }

    @Test
    void whatIsKeptIsRead() {
        keep(token("A&\"\\ü", "2026-11-22T16:00:00.073505305Z", "R<>"), CLIENT);

        SsoGrant grant = paper.tokens().read(SESSION);

        assertThat(grant.token().accessToken().reveal()).isEqualTo("A&\"\\ü");
        assertThat(grant.token().refreshToken().reveal()).isEqualTo("R<>");
        assertThat(grant.token().expiration()).isEqualTo("2026-11-22T16:00:00.073505305Z");
        assertThat(grant.client().id()).isEqualTo("id");
        assertThat(grant.client().secret().reveal()).isEqualTo("<secret>");
        assertThat(grant.client().expiration()).isEqualTo("2027-02-20T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T16:58:25.073505305Z, 2026-11-22T16:58:25.073505305Z",
        "2026-11-22T17:58:25.073505305+01:00, 2026-11-22T16:58:25.073505305Z",
        "2026-11-22T08:58:25-08:00, 2026-11-22T16:58:25Z",
        "2026-11-22T16:58:25.5Z, 2026-11-22T16:58:25.5Z",
    })
    void whatAwsVaultWroteIsRead(String written, String expiration) {
        paper.vault.put(KEY, THEIRS.replace("2026-11-22T16:58:25.073505305Z", written));

        SsoGrant grant = paper.tokens().read(SESSION);

        assertThat(grant.token().accessToken().reveal()).isEqualTo("A");
        assertThat(grant.token().refreshToken().isEmpty()).isTrue();
        assertThat(grant.token().expiration()).isEqualTo(expiration);
        assertThat(grant.client()).isSameAs(SsoClient.NONE);
    }

    @Test
    void whatItsNewerVersionsWriteIsRead() {
        paper.vault.put(
                KEY,
                THEIRS.replace("\"RefreshToken\":null", "\"RefreshToken\":\"R\"")
                        .replaceFirst(
                                "}$",
                                ",\"ClientID\":\"id\",\"ClientSecret\":\"s\","
                                        + "\"ClientSecretExpiresAt\":\"2027-02-20T09:00:00+01:00\"}"));

        SsoGrant grant = paper.tokens().read(SESSION);

        assertThat(grant.token().refreshToken().reveal()).isEqualTo("R");
        assertThat(grant.client().expiration()).isEqualTo("2027-02-20T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "[]",
                "{}",
                "null",
                "{\"Token\":\"A\",\"Expiration\":\"2026-11-22T16:58:25Z\"}",
                "{\"Token\":{\"AccessToken\":1},\"Expiration\":\"2026-11-22T16:58:25Z\"}",
                "{\"Token\":{\"AccessToken\":\"A\"}}",
                "{\"Token\":{\"AccessToken\":\"A\"},\"Expiration\":null}",
                "{\"Token\":{\"AccessToken\":\"A\"},\"Expiration\":\"soon\"}",
                "{\"Token\":{\"AccessToken\":\"A\"},\"Expiration\":\"2026-11-22T16:58:25\"}",
                "{\"Token\":{\"AccessToken\":\"A\"},\"Expiration\":1795338000}",
                "{\"Token\":{\"AccessToken\":\"A\"},\"Expiration\":\"2026-11-22T16:58:25Z\"",
                "{\"Token\":{\"AccessToken\":\"A\"},\"Expiration\":\"2026-11-22T16:58:25Z\",\"ClientID\":1}",
            })
    void whatIsNoTokenIsNone(String data) {
        paper.vault.put(KEY, data);

        SsoGrant grant = paper.tokens().read(SESSION);
        assertThat(grant.token().isPresent()).isFalse();
        assertThat(grant.client().isPresent()).isFalse();
    }

    @Test
    void nothingKeptIsNone() {
        assertThat(paper.tokens().read(SESSION)).isSameAs(SsoGrant.NONE);
    }

    @Test
    void anItemThatCannotBeOpenedSaysHowToBeRidOfIt() {
        paper.vault.put(KEY, THEIRS);
        paper.vault.unreadable = KEY;

        assertThatThrownBy(() -> paper.tokens().read(SESSION))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("the item cannot be opened (it is the SSO token of https://corp.example/start;"
                        + " 'aws-vault clear' removes it)");
    }

    @Test
    void tokensAreListedAndRemovedByTheirStartUrl() {
        paper.vault.put("work", "{}");
        paper.vault.put("oidc:https://other", "{}");
        keep(token("A", "2026-11-22T16:00:00Z", ""), CLIENT);

        assertThat(paper.tokens().startUrls()).isEqualTo(List.of("https://other", "https://corp.example/start"));
        assertThat(paper.tokens().remove("https://corp.example/start")).isTrue();
        assertThat(paper.tokens().remove("https://corp.example/start")).isFalse();
        assertThat(paper.vault.keys()).containsExactly("work", "oidc:https://other");
    }

    private void keep(SsoToken token, SsoClient client) {
        paper.tokens().keep(SESSION, new SsoGrant(token, client));
    }

    private static SsoToken token(String access, String expiration, String refresh) {
        return new SsoToken(SecretString.of(access), Instant.parse(expiration), SecretString.of(refresh));
    }
}
