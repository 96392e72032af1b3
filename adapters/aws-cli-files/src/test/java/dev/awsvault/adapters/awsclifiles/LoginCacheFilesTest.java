package dev.awsvault.adapters.awsclifiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.awslogin.LoginToken;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCacheFilesTest {
    static final String SESSION = "arn:aws:iam::123456789012:user/ann";

    /** printf %s "$SESSION" | sha256sum */
    private static final String FILE = "143b1fc18f5ca9bb89e81d9a77fe53029e237039039ccab734b6fb08284f7780.json";

    private static final String WHOLE = """
            {"accessToken": {"accessKeyId": "ASIA1", "secretAccessKey": "secret1", "sessionToken": "token1",
               "accountId": "123456789012", "expiresAt": "2026-11-22T16:58:25Z"},
             "tokenType": "aws_sigv4", "clientId": "arn:aws:signin:::devtools/same-device",
             "refreshToken": "refresh1", "idToken": "id1",
             "dpopKey": "-----BEGIN EC PRIVATE KEY-----\\nMHc=\\n-----END EC PRIVATE KEY-----\\n"}
            """;

    @TempDir
    Path home;

    @Test
    void readsWhatTheCliWrote() throws IOException {
        LoginToken token = read(WHOLE);

        assertThat(token.credentials().accessKeyId()).isEqualTo("ASIA1");
        assertThat(token.credentials().secretAccessKey().reveal()).isEqualTo("secret1");
        assertThat(token.credentials().sessionToken().reveal()).isEqualTo("token1");
        assertThat(token.credentials().expiration()).isEqualTo("2026-11-22T16:58:25Z");
        assertThat(token.accountId()).isEqualTo("123456789012");
        assertThat(token.clientId()).isEqualTo("arn:aws:signin:::devtools/same-device");
        assertThat(token.refreshToken().reveal()).isEqualTo("refresh1");
        assertThat(token.idToken().reveal()).isEqualTo("id1");
        assertThat(token.dpopKey().reveal())
                .isEqualTo("-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----\n");
    }

    @Test
    void someMembersMayBeMissing() throws IOException {
        LoginToken token = read(WHOLE.replace("\"accountId\"", "\"x\"").replace("\"id1\"", "null"));

        assertThat(token.accountId()).isEmpty();
        assertThat(token.idToken().isEmpty()).isTrue();
    }

    @Test
    void thereMayBeNoFile() {
        assertThat(cache().read(SESSION)).isEmpty();
    }

    @Test
    void theEnvironmentNamesAnotherFolder() throws IOException {
        TestFolder.write(home.resolve("inHome").resolve(FILE), WHOLE);
        Path anywhere = Files.createDirectory(home.resolve("anywhere"));
        Files.copy(home.resolve("inHome").resolve(FILE), anywhere.resolve(FILE));

        assertThat(cache("~/inHome").read(SESSION)).isPresent();
        assertThat(cache(anywhere.toString()).read(SESSION)).isPresent();
        assertThat(cache("").read(SESSION)).as("set to nothing").isEmpty();
        assertThatThrownBy(() -> cache("a\0b").read(SESSION))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage(
                        "AWS_LOGIN_CACHE_DIRECTORY is not a path (a?b); set it to the path of a folder or unset it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"accessToken\" | \"x\" | accessToken is missing",
                "\"accessKeyId\" | \"x\" | accessKeyId is missing",
                "\"secretAccessKey\" | \"x\" | secretAccessKey is missing",
                "\"sessionToken\" | \"x\" | sessionToken is missing",
                "\"token1\" | null | sessionToken is missing",
                "\"secret1\" | \"\" | secretAccessKey is missing",
                "\"secret1\" | {\"secret1\":1} | secretAccessKey is not a text",
                "\"123456789012\" | 123456789012 | accountId is not a text",
                "\"expiresAt\" | \"x\" | expiresAt is missing",
                "\"2026-11-22T16:58:25Z\" | \"secret1\" | expiresAt is not a time",
                "\"2026-11-22T16:58:25Z\" | 1763830705 | expiresAt is not a text",
                "\"clientId\" | \"x\" | clientId is missing",
                "\"refreshToken\" | \"x\" | refreshToken is missing",
                "\"refresh1\" | false | refreshToken is not a text",
                "\"id1\" | [] | idToken is not a text",
                "\"dpopKey\" | \"x\" | dpopKey is missing",
                "{\"accessKeyId\": | [{\"accessKeyId\": | at byte ",
            })
    void saysWhatIsWrongWithTheFile(String from, String to, String what) {
        assertThat(WHOLE).contains(from);
        String content = WHOLE.replace(from, to);

        assertThatThrownBy(() -> read(content))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageMatching("the login session ~/\\.aws/login/cache/" + FILE + " cannot be used: .*"
                        + "; run 'aws login --profile NAME' to make a new one")
                .hasMessageContaining(what)
                .hasMessageNotContainingAny("secret1", "token1", "refresh1", "id1", "MHc", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"secret1\"", "secret1", "{\"accessToken\":[]}", "{}", "\0"})
    void aFileThatIsNoSessionIsAFailure(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining(" cannot be used: ")
                .hasMessageNotContainingAny("secret1", "\n", "\0");
    }

    @Test
    void whatCannotBeReadIsAFailure() throws IOException {
        Files.createDirectories(file());
        assertThatThrownBy(() -> cache().read(SESSION))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("cannot read the login session ~/.aws/login/cache/" + FILE
                        + ": it is not a file; run 'aws login --profile NAME' to make a new one");
    }

    @Test
    void writesANewFile() throws IOException {
        cache().write(SESSION, token());

        assertThat(Files.readString(file()))
                .isEqualTo("{\"accessToken\":{\"accessKeyId\":\"ASIA2\",\"secretAccessKey\":\"secret2\","
                        + "\"sessionToken\":\"token2\",\"accountId\":\"123456789012\","
                        + "\"expiresAt\":\"2026-11-22T17:13:25Z\"},\"clientId\":\"client2\","
                        + "\"refreshToken\":\"refresh2\",\"idToken\":\"id2\",\"dpopKey\":\"key2\"}");
    }

    @Test
    void keepsMembersItDoesNotKnowAndTheirOrder() throws IOException {
        TestFolder.write(file(), """
                {"version": 1.0, "dpopKey": "key1", "accessToken": {"new": [1, {"b": null, "a": true}],
                 "sessionToken": "token1", "accessKeyId": "ASIA1"}, "tokenType": "aws_sigv4",
                 "refreshToken": "refresh1", "refreshToken": "refresh0"}
                """);

        cache().write(SESSION, token());

        assertThat(Files.readString(file()))
                .isEqualTo("{\"version\":1.0,\"dpopKey\":\"key2\",\"accessToken\":{\"new\":[1,{\"b\":null,\"a\":true}],"
                        + "\"sessionToken\":\"token2\",\"accessKeyId\":\"ASIA2\",\"secretAccessKey\":\"secret2\","
                        + "\"accountId\":\"123456789012\",\"expiresAt\":\"2026-11-22T17:13:25Z\"},"
                        + "\"tokenType\":\"aws_sigv4\",\"refreshToken\":\"refresh2\",\"clientId\":\"client2\","
                        + "\"idToken\":\"id2\"}");
    }

    @Test
    void readsWhatItWroteOverTheClisFile() throws IOException {
        read(WHOLE);

        cache().write(SESSION, token());

        LoginToken read = cache().read(SESSION).orElseThrow();
        assertThat(read.credentials().accessKeyId()).isEqualTo("ASIA2");
        assertThat(read.credentials().sessionToken().reveal()).isEqualTo("token2");
        assertThat(read.credentials().expiration()).isEqualTo("2026-11-22T17:13:25Z");
        assertThat(read.refreshToken().reveal()).isEqualTo("refresh2");
        assertThat(read.dpopKey().reveal()).isEqualTo("key2");
        assertThat(Files.readString(file())).contains("\"tokenType\":\"aws_sigv4\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"accessToken\":1}", "{\"a\":"})
    void replacesAFileThatCannotBeUsed(String content) throws IOException {
        TestFolder.write(file(), content);

        cache().write(SESSION, token());

        assertThat(cache().read(SESSION).orElseThrow().refreshToken().reveal()).isEqualTo("refresh2");
    }

    @Test
    void saysInOneLineWhyItCannotWrite() throws IOException {
        TestFolder.write(home.resolve(".aws/login"), "a file");

        assertThatThrownBy(() -> cache().write(SESSION, token()))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageStartingWith("cannot write the login session ~/.aws/login/cache/" + FILE + ": ")
                .hasMessageNotContainingAny("secret2", "refresh2", "\n");
    }

    static LoginToken token() {
        return new LoginToken(
                new SessionCredentials(
                        "ASIA2",
                        SecretString.of("secret2"),
                        SecretString.of("token2"),
                        Instant.parse("2026-11-22T17:13:25Z")),
                "123456789012",
                "client2",
                SecretString.of("refresh2"),
                SecretString.of("id2"),
                SecretString.of("key2"));
    }

    private LoginToken read(String content) throws IOException {
        TestFolder.write(file(), content);
        return cache().read(SESSION).orElseThrow();
    }

    private Path file() {
        return home.resolve(".aws/login/cache").resolve(FILE);
    }

    private LoginCacheFiles cache() {
        return new LoginCacheFiles(new Environment(Map.of()), home, TestFolder.RANDOM, TestFolder.CLOCK);
    }

    private LoginCacheFiles cache(String folder) {
        return new LoginCacheFiles(
                new Environment(Map.of("AWS_LOGIN_CACHE_DIRECTORY", folder)),
                home,
                TestFolder.RANDOM,
                TestFolder.CLOCK);
    }
}
