package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.SettableTime;
import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsSiteTest {
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String LIFE = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/local-credentials";

    private final SettableTime time = new SettableTime();
    private final FreshCredentials credentials = new MadeOnPaper().credentials;
    private final ImdsTokens tokens = new ImdsTokens(time, new SecureRandom());
    private final Site site = site(false);

    @Test
    void aTokenGivesTheCredentials() {
        Reply.Text token = (Reply.Text) site.answer(asksToken("21600"));

        assertThat(token.status()).isEqualTo(200);
        assertThat(token.headers()).containsEntry(LIFE, "21600");
        assertThat(site.answer(asked(CREDENTIALS).with(TOKEN, token.body())))
                .isEqualTo(new Reply.HandOut(credentials, CredentialDocument.INSTANCE));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 200",
        "21600, 200",
        "021, 200",
        "0, 400",
        "21601, 400",
        "-1, 400",
        "'', 400",
        "1s, 400",
        "٣, 400",
        "99999999999999999999, 400"
    })
    void aTokenLivesUpToSixHours(String seconds, int status) {
        assertThat(Asked.status(site.answer(asksToken(seconds)))).isEqualTo(status);
    }

    @Test
    void aTokenWithoutALifeIsRefused() {
        assertThat(Asked.status(site.answer(Asked.put("/latest/api/token").with("Host", "169.254.169.254"))))
                .isEqualTo(400);
    }

    @Test
    void aTokenEnds() {
        String token = Asked.body(site.answer(asksToken("60")));
        time.pass(Duration.ofSeconds(59));
        assertThat(Asked.status(site.answer(asked("/").with(TOKEN, token)))).isEqualTo(200);

        time.pass(Duration.ofSeconds(1));

        assertThat(Asked.status(site.answer(asked("/").with(TOKEN, token)))).isEqualTo(401);
    }

    @Test
    void aTokenOfAnotherServerIsRefused() {
        String token = new ImdsTokens(time, new SecureRandom()).issue(Duration.ofHours(1));

        assertThat(Asked.status(site.answer(asked(CREDENTIALS).with(TOKEN, token))))
                .isEqualTo(401);
    }

    @Test
    void aTokenThatWasChangedAnywhereIsRefused() {
        String token = tokens.issue(Duration.ofHours(1));
        for (int i = 0; i < token.length(); i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThat(tokens.left(changed)).as(changed).isEmpty();
        }
        assertThat(tokens.left(token)).contains(Duration.ofHours(1));
    }

    @Test
    void noTwoTokensAreTheSame() {
        assertThat(tokens.issue(Duration.ofHours(1))).isNotEqualTo(tokens.issue(Duration.ofHours(1)));
    }

    @Test
    void versionOneIsAnsweredOnlyWhereItWasAskedFor() {
        assertThat(Asked.status(site.answer(asked(CREDENTIALS)))).isEqualTo(401);
        assertThat(site(true).answer(asked(CREDENTIALS))).isInstanceOf(Reply.HandOut.class);
        assertThat(Asked.status(site(true).answer(asked(CREDENTIALS).with(TOKEN, "wrong"))))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/, latest",
        "/latest/meta-data/iam/security-credentials/, local-credentials",
        "/latest/meta-data/iam/security-credentials, local-credentials",
        "/latest/meta-data/iam/info, '{\"Code\" : \"Success\"}'",
        "/latest/meta-data/instance-id, aws-vault",
        "/latest/meta-data/instance-id/, aws-vault",
        "/latest/meta-data/placement/region, eu-west-1",
        "/latest/meta-data/placement/availability-zone, eu-west-1a",
        "/latest/meta-data/placement/availability-zone/, eu-west-1a",
        "/latest/dynamic/instance-identity/document,"
                + " '{\"accountId\":\"123456789012\",\"availabilityZone\":\"eu-west-1a\",\"instanceId\":\"aws-vault\","
                + "\"region\":\"eu-west-1\",\"version\":\"2017-09-30\"}'",
    })
    void says(String path, String text) {
        assertThat(Asked.body(site.answer(withToken(path)))).isEqualTo(text);
        assertThat(Asked.body(site.answer(withToken(path).as("HEAD")))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/latest",
                "/latest/meta-data",
                "/latest/meta-data/iam",
                "/latest/meta-data/placement",
                "/latest/dynamic",
                "/latest/dynamic/instance-identity"
            })
    void whateverAListNamesIsThere(String path) {
        for (String name : Asked.body(site.answer(withToken(path + "/"))).split("\n")) {
            assertThat(Asked.status(site.answer(withToken(path + "/" + name)))).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest/meta-data/iam/security-credentials-extended/",
                "/latest/meta-data/iam/security-credentials/other",
                "/latest/meta-data/ami-id",
                "/latest/user-data",
                "/latest/meta-data//",
                "*"
            })
    void whatIsNotHereIsNotFound(String path) {
        assertThat(Asked.status(site.answer(withToken(path)))).isEqualTo(404);
    }

    @Test
    void withoutARegionNothingIsSaidOfOne() {
        Site nowhere = new ImdsSite(new InstanceIdentity("", ""), credentials, tokens, HostRule.METADATA_ADDRESS, true);

        assertThat(Asked.status(nowhere.answer(asked("/latest/meta-data/placement/region"))))
                .isEqualTo(404);
        assertThat(Asked.body(nowhere.answer(asked("/latest/dynamic/instance-identity/document"))))
                .isEqualTo("{\"instanceId\":\"aws-vault\",\"version\":\"2017-09-30\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://169.254.169.254",
        "Sec-Fetch-Site, same-origin",
        "X-Forwarded-For, 10.0.0.1",
        "Forwarded, for=10.0.0.1",
        "Host, 169.254.169.254"
    })
    void pagesAndProxiesGetNeitherTokenNorCredentials(String name, String value) {
        assertThat(Asked.status(site.answer(asksToken("60").with(name, value)))).isEqualTo(403);
        assertThat(Asked.status(site.answer(withToken(CREDENTIALS).with(name, value))))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"POST, /, 405", "DELETE, /latest/api/token, 405", "GET, /latest/api/token, 405", "PUT, /, 405"})
    void otherMethods(String method, String path, int status) {
        assertThat(Asked.status(site.answer(withToken(path).as(method)))).isEqualTo(status);
    }

    @Test
    void behindTheProxyTheKeyIsNeeded() {
        Site keyed = new KeyedSite(SecretString.of("the-key"), site(true));

        assertThat(Asked.status(keyed.answer(asked("/")))).isEqualTo(403);
        assertThat(Asked.status(keyed.answer(asked("/").with(MetadataAddress.KEY_HEADER, "the-kez"))))
                .isEqualTo(403);
        assertThat(Asked.status(keyed.answer(asked("/").with(MetadataAddress.KEY_HEADER, "the-key"))))
                .isEqualTo(200);
    }

    private Site site(boolean withoutToken) {
        return new ImdsSite(
                new InstanceIdentity("eu-west-1", "123456789012"),
                credentials,
                tokens,
                HostRule.METADATA_ADDRESS,
                withoutToken);
    }

    private Asked withToken(String path) {
        return asked(path).with(TOKEN, tokens.issue(Duration.ofMinutes(1)));
    }

    private static Asked asked(String path) {
        return Asked.get(path).with("Host", "169.254.169.254");
    }

    private static Asked asksToken(String seconds) {
        return Asked.put("/latest/api/token").with("Host", "169.254.169.254").with(LIFE, seconds);
    }
}
