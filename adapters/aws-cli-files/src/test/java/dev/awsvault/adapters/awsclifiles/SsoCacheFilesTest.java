package dev.awsvault.adapters.awsclifiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.privatefile.PrivateFile;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoClient;
import dev.awsvault.domain.sso.SsoGrant;
import dev.awsvault.domain.sso.SsoToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsoCacheFilesTest {
    private static final String START_URL = "https://d-1234567890.awsapps.com/start";
    private static final SsoSession NAMED = session("my-sso", START_URL, "eu-west-1");

    /** printf %s my-sso | sha1sum */
    private static final String FILE = ".aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json";

    private static final String WHOLE = """
            {"startUrl": "https://d-1234567890.awsapps.com/start", "region": "eu-west-1",
             "accessToken": "access", "expiresAt": "2026-11-22T16:58:25Z", "clientId": "client",
             "clientSecret": "secret", "registrationExpiresAt": "2027-02-20T08:58:25Z",
             "refreshToken": "refresh"}
            """;

    @TempDir
    Path home;

    private SsoCacheFiles cache;

    @BeforeEach
    void open() {
        cache = new SsoCacheFiles(home, TestFolder.RANDOM, TestFolder.CLOCK);
    }

    @Test
    void readsWhatTheCliWrote() throws IOException {
        file(NAMED, WHOLE);

        SsoGrant grant = cache.read(NAMED);

        assertThat(grant.token().accessToken().reveal()).isEqualTo("access");
        assertThat(grant.token().expiration()).isEqualTo("2026-11-22T16:58:25Z");
        assertThat(grant.token().refreshToken().reveal()).isEqualTo("refresh");
        assertThat(grant.client().id()).isEqualTo("client");
        assertThat(grant.client().secret().reveal()).isEqualTo("secret");
        assertThat(grant.client().expiration()).isEqualTo("2027-02-20T08:58:25Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T16:58:25Z, 2026-11-22T16:58:25Z",
        "2026-11-22T16:58:25UTC, 2026-11-22T16:58:25Z",
        "2026-11-22T16:58:25.999Z, 2026-11-22T16:58:25Z",
        "2026-11-22T18:58:25+02:00, 2026-11-22T16:58:25Z",
        "2016-11-22T16:58:25Z, 2016-11-22T16:58:25Z"
    })
    void readsEverySpellingOfATime(String written, Instant time) throws IOException {
        file(NAMED, WHOLE.replace("2026-11-22T16:58:25Z", written));

        assertThat(cache.read(NAMED).token().expiration()).isEqualTo(time);
    }

    @Test
    void readsATokenWithNothingElse() throws IOException {
        file(NAMED, "{\"accessToken\":\"access\",\"expiresAt\":\"2026-11-22T16:58:25Z\"}");

        SsoGrant grant = cache.read(NAMED);

        assertThat(grant.token().accessToken().reveal()).isEqualTo("access");
        assertThat(grant.token().refreshToken().isEmpty()).isTrue();
        assertThat(grant.client().isPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"client\"", "\"secret\"", "\"2027-02-20T08:58:25Z\""})
    void aClientThatIsNotWholeIsNone(String member) throws IOException {
        for (String bad : List.of("null", "1", "\"\"")) {
            if (bad.equals("\"\"") && member.equals("\"client\"")) {
                continue; // an empty id is no client by itself
            }
            file(NAMED, WHOLE.replace(member, bad));

            SsoGrant grant = cache.read(NAMED);

            assertThat(grant.token().isPresent()).as(bad).isTrue();
            assertThat(grant.client().isPresent()).as(bad).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"access\" -> null",
                "\"access\" -> \"\"",
                "\"access\" -> {}",
                "\"accessToken\" -> \"AccessToken\"",
                "\"2026-11-22T16:58:25Z\" -> 1763830705",
                "\"2026-11-22T16:58:25Z\" -> \"tomorrow\"",
                "\"2026-11-22T16:58:25Z\" -> \"2026-11-22 16:58:25\"",
                "\"expiresAt\" -> \"expires\"",
                "\"eu-west-1\" -> \"eu-west-2\"",
                "\"eu-west-1\" -> 1",
                "d-1234567890 -> d-0987654321",
                "\"https://d-1234567890.awsapps.com/start\" -> null"
            })
    void aTokenThatIsNotUsableIsNone(String change) throws IOException {
        String[] fromTo = change.split(" -> ");
        file(NAMED, WHOLE.replace(fromTo[0], fromTo[1]));
        assertThat(WHOLE).contains(fromTo[0]);

        assertThat(cache.read(NAMED).token().isPresent()).isFalse();
    }

    @Test
    void keepsTheClientWhereTheTokenIsGone() throws IOException {
        file(NAMED, WHOLE.replace("\"access\"", "null"));

        assertThat(cache.read(NAMED).client().id()).isEqualTo("client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"accessToken\"", "{\"accessToken\":\"a\",}", "\0\0\0\0"})
    void whatIsNoJsonObjectIsNone(String content) throws IOException {
        file(NAMED, content);

        assertThat(cache.read(NAMED)).isEqualTo(SsoGrant.NONE);
    }

    @Test
    void whatCannotBeReadIsNone() throws IOException {
        assertThat(cache.read(NAMED)).as("no folder").isEqualTo(SsoGrant.NONE);
        Files.createDirectories(path(NAMED));
        assertThat(cache.read(NAMED)).as("a folder").isEqualTo(SsoGrant.NONE);
        Files.delete(path(NAMED));
        file(NAMED, WHOLE + " ".repeat(PrivateFile.MAX_BYTES));
        assertThat(cache.read(NAMED)).as("too large").isEqualTo(SsoGrant.NONE);
    }

    @Test
    void writesAsTheCliDoes() {
        cache.write(NAMED, grant("refresh"));

        assertThat(home.resolve(FILE))
                .hasContent("{\"startUrl\":\"https://d-1234567890.awsapps.com/start\","
                        + "\"region\":\"eu-west-1\",\"accessToken\":\"access\",\"expiresAt\":\"2026-11-22T16:58:25Z\","
                        + "\"clientId\":\"client\",\"clientSecret\":\"secret\","
                        + "\"registrationExpiresAt\":\"2027-02-20T08:58:25Z\",\"refreshToken\":\"refresh\"}");
    }

    @Test
    void readsWhatItWrote() {
        cache.write(NAMED, grant("refresh"));

        SsoGrant read = cache.read(NAMED);

        assertThat(read.token().accessToken().reveal()).isEqualTo("access");
        assertThat(read.token().refreshToken().reveal()).isEqualTo("refresh");
        assertThat(read.client().secret().reveal()).isEqualTo("secret");
        assertThat(cache.read(session("my-sso", START_URL, "us-east-1"))).isEqualTo(SsoGrant.NONE);
        assertThat(cache.read(session("", START_URL, "eu-west-1"))).isEqualTo(SsoGrant.NONE);
    }

    @Test
    void leavesOutWhatThereIsNot() throws IOException {
        cache.write(NAMED, new SsoGrant(grant("").token(), SsoClient.NONE));
        assertThat(Files.readString(path(NAMED))).doesNotContain("client", "egistration", "refreshToken");
        cache.write(NAMED, new SsoGrant(SsoToken.NONE, grant("").client()));
        assertThat(Files.readString(path(NAMED)))
                .contains("clientId")
                .doesNotContain("accessToken", "expiresAt", "refreshToken");
        cache.write(NAMED, SsoGrant.NONE);
        SsoGrant read = cache.read(NAMED);
        assertThat(read.token().isPresent()).isFalse();
        assertThat(read.client().isPresent()).isFalse();
    }

    @Test
    void writesTimesThatEveryReaderTakes() throws IOException {
        SsoToken endless = new SsoToken(SecretString.of("access"), Instant.MAX, SecretString.of(""));
        cache.write(NAMED, new SsoGrant(endless, SsoClient.NONE));
        assertThat(Files.readString(path(NAMED))).contains("\"9999-12-31T23:59:59Z\"");
    }

    @Test
    void saysInOneLineWhyItCannotWrite() throws IOException {
        TestFolder.write(home.resolve(".aws/sso"), "a file");

        assertThatThrownBy(() -> cache.write(NAMED, grant("refresh")))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageStartingWith("cannot write the SSO token cache ~/" + FILE + ": ")
                .hasMessageEndingWith("; give yourself write access (what was there is unchanged)")
                .hasMessageNotContainingAny("access\"", "refresh", "\n");
    }

    private Path path(SsoSession session) {
        return home.resolve(".aws/sso/cache").resolve(HashedName.sha1Json(session.cacheName()));
    }

    private void file(SsoSession session, String content) throws IOException {
        TestFolder.write(path(session), content);
    }

    static SsoGrant grant(String refreshToken) {
        return new SsoGrant(
                new SsoToken(
                        SecretString.of("access"),
                        Instant.parse("2026-11-22T16:58:25.7Z"),
                        SecretString.of(refreshToken)),
                new SsoClient("client", SecretString.of("secret"), Instant.parse("2027-02-20T08:58:25Z")));
    }

    static SsoSession session(String name, String startUrl, String region) {
        return new SsoSession(name, startUrl, region, List.of("sso:account:access"), "https://oidc", "https://portal");
    }
}
