package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls through real proxies. The name sts.example.test is known to the proxies only. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class ProxyTest {
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("us:er:canaryPass@word".getBytes(StandardCharsets.UTF_8));

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static WireServer sts;

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        certificates = Certificates.make(folder, "sts");
        sts = new WireServer(certificates.listen(), WireServer.xml(200, Sts.credentials("AssumeRole")));
    }

    @AfterAll
    static void stop() throws IOException {
        sts.close();
    }

    private static void call(String url, Map<String, String> environment) {
        Sts.service(environment, Sts.LONG, InstantSource.system()).call(Sts.assumeRole(url), Sts.KEY);
    }

    private static String failure(String url, Map<String, String> environment) {
        CredentialsFailure failure = catchThrowableOfType(CredentialsFailure.class, () -> call(url, environment));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("canary");
        return failure.getMessage();
    }

    private static Map<String, String> https(WireServer proxy, String login) {
        return Map.of(
                "HTTPS_PROXY",
                "http://" + login + "127.0.0.1:" + proxy.port(),
                "AWS_CA_BUNDLE",
                certificates.pem().toString());
    }

    private static void tunnel(WireServer.Request request, Socket client) throws IOException {
        assertThat(request.method()).isEqualTo("CONNECT");
        Socket server = new Socket("127.0.0.1", sts.port());
        client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        Thread.ofVirtual().start(() -> pump(server, client));
        pump(client, server);
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side has gone, so goes the other.
        }
    }

    private static final WireServer.Answer ASKS_FOR_LOGIN = (request, connection) -> {
        if (LOGIN.equals(request.headers().get("proxy-authorization"))) {
            tunnel(request, connection);
        } else {
            WireServer.xml(407, "", "Proxy-Authenticate: Basic realm=\"proxy\"").to(request, connection);
        }
    };

    @Test
    void httpsGoesThroughATunnel() throws IOException {
        try (WireServer proxy = WireServer.answering(ProxyTest::tunnel)) {
            call("https://sts.example.test", https(proxy, ""));

            assertThat(proxy.only().target()).isEqualTo("sts.example.test:443");
            assertThat(sts.requests().getLast().headers()).containsEntry("host", "sts.example.test");
        }
    }

    @Test
    void lowerCaseVariablesCount() throws IOException {
        try (WireServer proxy = WireServer.answering(ProxyTest::tunnel)) {
            call(
                    "https://sts.example.test",
                    Map.of(
                            "https_proxy",
                            "127.0.0.1:" + proxy.port(),
                            "AWS_CA_BUNDLE",
                            certificates.pem().toString()));

            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void theProxyGetsItsPasswordAndTheServerDoesNot() throws IOException {
        try (WireServer proxy = WireServer.answering(ASKS_FOR_LOGIN)) {
            call("https://sts.example.test", https(proxy, "us%3Aer:canaryPass%40word@"));

            assertThat(proxy.requests().getLast().headers()).containsEntry("proxy-authorization", LOGIN);
            assertThat(sts.requests().getLast().headers()).doesNotContainKey("proxy-authorization");
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws IOException {
        try (WireServer proxy = WireServer.answering(ASKS_FOR_LOGIN)) {
            assertThat(failure("https://sts.example.test", https(proxy, "user:canaryWrong@")))
                    .isEqualTo("AssumeRole at sts.example.test failed: the proxy 127.0.0.1:" + proxy.port()
                            + " (HTTPS_PROXY) refused without a valid login (407); check user and password in"
                            + " HTTPS_PROXY, or list the host in NO_PROXY");
            assertThat(proxy.requests().stream().filter(r -> r.headers().containsKey("proxy-authorization")))
                    .hasSize(1);
        }
    }

    @Test
    void aProxyThatAsksWithoutHavingAPassword() throws IOException {
        try (WireServer proxy = WireServer.answering(ASKS_FOR_LOGIN)) {
            assertThat(failure("https://sts.example.test", https(proxy, ""))).contains("without a valid login (407)");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void aProxyThatRefuses() throws IOException {
        try (WireServer proxy = WireServer.answering(WireServer.xml(403, "no"))) {
            assertThat(failure("https://sts.example.test", https(proxy, "")))
                    .startsWith("AssumeRole at sts.example.test failed: the proxy 127.0.0.1:" + proxy.port()
                            + " (HTTPS_PROXY) refused")
                    .contains("403");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void aProxyThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = WireServer.listen()) {
            port = free.getLocalPort();
        }
        assertThat(failure("https://sts.example.test", Map.of("HTTPS_PROXY", "http://127.0.0.1:" + port)))
                .isEqualTo("AssumeRole at sts.example.test failed: the proxy 127.0.0.1:" + port
                        + " (HTTPS_PROXY) accepts no connection; check it and the network");
        assertThat(failure("https://sts.example.test", Map.of("HTTPS_PROXY", "http://proxy.nowhere.invalid:3128")))
                .isEqualTo("AssumeRole at sts.example.test failed: no address is known for the proxy"
                        + " proxy.nowhere.invalid:3128 (HTTPS_PROXY); check it and the network");
    }

    @Test
    void plainHttpGoesToTheProxyWhole() throws IOException {
        try (WireServer proxy = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            call(
                    "http://sts.example.test",
                    Map.of("HTTP_PROXY", "http://us%3Aer:canaryPass%40word@127.0.0.1:" + proxy.port()));

            assertThat(proxy.only().target()).isEqualTo("http://sts.example.test");
            assertThat(proxy.only().headers()).containsEntry("proxy-authorization", LOGIN);
        }
    }

    @Test
    void plainHttpRefusedByTheProxy() throws IOException {
        try (WireServer proxy =
                WireServer.answering(WireServer.xml(407, "", "Proxy-Authenticate: Basic realm=\"proxy\""))) {
            assertThat(failure(
                            "http://sts.example.test",
                            Map.of("HTTP_PROXY", "http://user:canary@127.0.0.1:" + proxy.port())))
                    .contains("refused without a valid login (407); check user and password in HTTP_PROXY");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void noProxyIsRespected() throws IOException {
        try (WireServer proxy = WireServer.answering(ProxyTest::tunnel)) {
            String proxyUrl = "http://127.0.0.1:" + proxy.port();

            assertThat(failure("https://sts.example.test", Map.of("HTTPS_PROXY", proxyUrl, "NO_PROXY", "example.test")))
                    .contains("no address is known for this host");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void loopbackNeverGoesThroughAProxy() throws IOException {
        try (WireServer proxy = WireServer.answering(ProxyTest::tunnel)) {
            call("https://127.0.0.1:" + sts.port(), https(proxy, ""));

            assertThat(proxy.requests()).isEmpty();
        }
    }
}
