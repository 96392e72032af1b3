package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** getSigninToken on the wire, and what a person reads where AWS says no. */
@Timeout(60)
class HttpConsoleFederationTest {
    private static final SessionCredentials SESSION = new SessionCredentials(
            "ASIAIOSFODNN7EXAMPLE", SecretString.of(Sts.SECRET), SecretString.of(Sts.TOKEN), Instant.EPOCH);
    private static final String NOT_SIGN_IN = "getSigninToken at HOST failed: the answer is not one of AWS sign-in;"
            + " check the endpoint (endpoint_url, AWS_ENDPOINT_URL_SIGNIN), a proxy, or a login page of your network";

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static SecretString ask(String url, Map<String, String> environment, Limits limits, Duration duration) {
        return new HttpConsoleFederation(new AwsHttpClient(environment, limits), InstantSource.system())
                .signInToken(url, SESSION, duration);
    }

    private static String failure(WireServer.Answer answer, Limits limits, Duration duration) throws IOException {
        try (WireServer server = WireServer.answering(answer)) {
            CredentialsFailure failure = catchThrowableOfType(
                    CredentialsFailure.class, () -> ask(server.url() + "/federation", Map.of(), limits, duration));
            assertThat(failure).isNotNull().hasNoCause();
            assertThat(failure.getMessage()).doesNotContain("canary", "\n", "\u001b", "<");
            assertThat(server.requests()).hasSize(1);
            return failure.getMessage().replace("127.0.0.1:" + server.port(), "HOST");
        }
    }

    private static String failure(WireServer.Answer answer) throws IOException {
        return failure(answer, Sts.LONG, Duration.ZERO);
    }

    @Test
    void postsTheSessionAsJson() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, "{\"SigninToken\":\"to-ken_1\"}"))) {
            SecretString token = ask(server.url() + "/federation", Map.of(), Sts.LONG, Duration.ofHours(12));

            assertThat(token.reveal()).isEqualTo("to-ken_1");
            assertThat(server.only().method()).isEqualTo("POST");
            assertThat(server.only().target()).isEqualTo("/federation");
            assertThat(server.only().headers())
                    .containsEntry("content-type", "application/x-www-form-urlencoded")
                    .containsEntry("user-agent", "aws-vault")
                    .doesNotContainKey("authorization");
            assertThat(server.only().form())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Action",
                            "getSigninToken",
                            "SessionDuration",
                            "43200",
                            "Session",
                            "{\"sessionId\":\"ASIAIOSFODNN7EXAMPLE\",\"sessionKey\":\"" + Sts.SECRET
                                    + "\",\"sessionToken\":\"" + Sts.TOKEN + "\"}"));
        }
    }

    @Test
    void sendsNoDurationOfZero() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, "{\"SigninToken\":\"t\"}"))) {
            ask(server.url(), Map.of(), Sts.LONG, Duration.ZERO);

            assertThat(server.only().form()).containsOnlyKeys("Action", "Session");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, '<html><head><title>Error</title></head><body><h1>HTTP Status 400 - Invalid credentials parameter</h1>',"
                + " ': HTTP Status 400 - Invalid credentials parameter'",
        "403, '<title lang=\"en\">\n No  entry \u001b[31m</title>', ': No entry [31m'",
        "401, '', ''",
        "400, '{\"error\":\"x\"}', ''",
        "400, '<h1>canarySecret/wJalrXUtnFEMI+K7MDENG</h1>', ''",
        "400, '<h1>for canaryToken%2F%2FFQoGZXIvYXdzEXAMPLE%3D%3D</h1>', ''",
        "400, '<h1>a <b>tag</b></h1>', ''",
        "400, '<h1>endless', ''",
        "400, '<h1', ''"
    })
    void refusals(int status, String page, String reason) throws IOException {
        assertThat(failure(WireServer.answer("text/html", status, page)))
                .isEqualTo("AWS sign-in refuses these credentials (HTTP " + status + reason
                        + ") (getSigninToken at HOST); they may have ended: get new ones");
    }

    @Test
    void quotesNoLongText() throws IOException {
        assertThat(failure(WireServer.answer("text/html", 400, "<h1>" + "word ".repeat(200) + "</h1>")))
                .startsWith("AWS sign-in refuses these credentials (HTTP 400) (");
    }

    @Test
    void saysThatADurationMayBeAtFault() throws IOException {
        assertThat(failure(WireServer.answer("text/html", 400, ""), Sts.LONG, Duration.ofHours(1)))
                .endsWith("; they may have ended, or be of a kind that takes no session duration: try without one");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 404, 500, 503})
    void otherStatusesAreNoRefusalAndNotFollowed(int status) throws IOException {
        assertThat(failure(WireServer.answer("text/html", status, "canary", "Location: http://127.0.0.1:1/elsewhere")))
                .isEqualTo("getSigninToken at HOST failed: HTTP " + status + " without a reason from AWS; check the"
                        + " endpoint (endpoint_url, AWS_ENDPOINT_URL_SIGNIN) or a proxy, and try again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Please log in</html>",
                "{}",
                "[]",
                "{\"SigninToken\":null}",
                "{\"SigninToken\":\"\"}",
                "{\"SigninToken\":7}",
                "{\"SigninToken\":\"canary",
                "\u0000"
            })
    void answersOfSomethingElse(String body) throws IOException {
        assertThat(failure(WireServer.json(200, body))).isEqualTo(NOT_SIGN_IN);
    }

    @Test
    void bottomlessNesting() throws IOException {
        assertThat(failure(WireServer.json(200, "[".repeat(60_000)))).isEqualTo(NOT_SIGN_IN);
    }

    @Test
    void endlessAnswers() throws IOException {
        assertThat(failure((_, connection) -> {
                    OutputStream out = connection.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                    byte[] block = new byte[1 << 16];
                    Arrays.fill(block, (byte) 'x');
                    while (true) {
                        out.write(block);
                    }
                }))
                .isEqualTo(
                        "getSigninToken at HOST failed: the answer is too long for AWS sign-in; check the endpoint (endpoint_url, AWS_ENDPOINT_URL_SIGNIN) or"
                                + " a proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n{"})
    void dripsAreCutOffAfterTheWholeCallsTime(String start) throws IOException {
        Limits limits = new Limits(Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(1), 1 << 20);
        long begun = System.nanoTime();
        assertThat(failure(
                        (_, connection) -> {
                            write(connection.getOutputStream(), start);
                            while (true) {
                                write(connection.getOutputStream(), " ");
                                pause();
                            }
                        },
                        limits,
                        Duration.ZERO))
                .contains("no answer within 1 s; check the network");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void silence() throws IOException {
        assertThat(failure((_, _) -> {}, Sts.SHORT, Duration.ZERO))
                .startsWith("getSigninToken at HOST failed: no answer within 700 ms;");
    }

    @Test
    void rubbishInsteadOfHttp() throws IOException {
        assertThat(failure((_, connection) -> {
                    write(connection.getOutputStream(), "SSH-2.0-OpenSSH_9.6\r\n");
                    connection.close();
                }))
                .startsWith("getSigninToken at HOST failed: ");
    }

    @Test
    void refusedConnection() throws IOException {
        try (Socket deaf = WireServer.bound()) {
            String host = "127.0.0.1:" + deaf.getLocalPort();
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class, () -> ask("http://" + host, Map.of(), Sts.LONG, Duration.ZERO)))
                    .hasMessage("getSigninToken at " + host + " failed: the host accepts no connection; check the"
                            + " endpoint, the network and HTTPS_PROXY");
        }
    }

    @Test
    void goesThroughTheProxy() throws IOException {
        try (WireServer proxy = WireServer.answering(
                WireServer.inTurn(WireServer.json(200, "{\"SigninToken\":\"t\"}"), WireServer.json(407, "")))) {
            Map<String, String> environment = Map.of("HTTP_PROXY", "http://u:canaryPass@127.0.0.1:" + proxy.port());
            ask("http://sign-in.example.test/federation", environment, Sts.LONG, Duration.ZERO);

            assertThat(proxy.only().target()).isEqualTo("http://sign-in.example.test/federation");
            assertThat(proxy.only().headers()).containsKey("proxy-authorization");
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class,
                            () -> ask("http://sign-in.example.test/federation", environment, Sts.LONG, Duration.ZERO)))
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " (HTTP_PROXY) refused without a"
                            + " valid login (407)");
        }
    }

    @Test
    void trustsOnlyTheCaBundle(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificates ours = Certificates.make(folder, "ours");
        Certificates others = Certificates.make(folder, "others");
        try (WireServer server = new WireServer(ours.listen(), WireServer.json(200, "{\"SigninToken\":\"t\"}"))) {
            String url = "https://127.0.0.1:" + server.port() + "/federation";
            Map<String, String> trusting = Map.of("AWS_CA_BUNDLE", ours.pem().toString());

            assertThat(ask(url, trusting, Sts.LONG, Duration.ZERO).reveal()).isEqualTo("t");
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class,
                            () -> ask(url, Map.of("AWS_CA_BUNDLE", others.pem().toString()), Sts.LONG, Duration.ZERO)))
                    .hasMessageContaining("TLS failed (");
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class,
                            () -> ask(url, Map.of("AWS_CA_BUNDLE", "/not/there"), Sts.LONG, Duration.ZERO)))
                    .hasMessageContaining("there is no such file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "signin.aws.amazon.com/federation", "ftp://x", "https://user:canary@x/federation"})
    void refusesAnEndpointThatIsNone(String url) {
        assertThat(catchThrowableOfType(CredentialsFailure.class, () -> ask(url, Map.of(), Sts.LONG, Duration.ZERO)))
                .hasMessage("the endpoint is not an address such as https://us-east-1.signin.aws.amazon.com/federation"
                        + "; correct endpoint_url or AWS_ENDPOINT_URL_SIGNIN");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
