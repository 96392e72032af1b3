package dev.awsvault.adapters.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.browser.Browser.Page;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OneTimeRedirectTest {
    private static final String SECRET = "https://signin.example/federation?SigninToken=s3cret%2B";
    private static final Duration NOW = Duration.ZERO;

    private final OneTimeRedirect redirect = OneTimeRedirect.to(SecretString.of(SECRET), new SecureRandom());
    private final Wire wire = Wire.to(redirect.address());
    private final String path = Wire.path(redirect.address());

    @AfterEach
    void end() {
        redirect.close();
    }

    private void stillWaits() throws IOException {
        assertThat(redirect.isFetchedWithin(NOW)).isFalse();
        assertThat(wire.get(path)).startsWith("HTTP/1.1 302 Found\r\nLocation: " + SECRET + "\r\n");
        assertThat(redirect.isFetchedWithin(Scripts.LONG)).isTrue();
    }

    @Test
    void leadsOnOnce() throws IOException {
        assertThat(redirect.address()).matches("http://127\\.0\\.0\\.1:[0-9]+/[A-Za-z0-9_-]{43}");
        assertThat(wire.get(path))
                .startsWith("HTTP/1.1 302 Found\r\n")
                .contains(
                        "\r\nLocation: " + SECRET + "\r\n",
                        "\r\nCache-Control: no-store\r\n",
                        "\r\nReferrer-Policy: no-referrer\r\n",
                        "\r\nContent-Length: 0\r\n")
                .endsWith("\r\n\r\n");
        assertThat(redirect.isFetchedWithin(Scripts.LONG)).isTrue();
        assertThat(Wire.status(wire.get(path))).isEqualTo("HTTP/1.1 404 Not Found");
    }

    @Test
    void everyAddressIsAnother() {
        try (OneTimeRedirect other = OneTimeRedirect.to(SecretString.of(SECRET), new SecureRandom())) {
            assertThat(Wire.path(other.address())).isNotEqualTo(path);
        }
    }

    @Test
    void anotherPathGetsNothing() throws IOException {
        for (String wrong : List.of(
                "/",
                "/favicon.ico",
                path + "x",
                path.substring(0, path.length() - 1),
                path + "/",
                path + "?",
                "/" + path,
                redirect.address(),
                "*")) {
            assertThat(wire.get(wrong)).as(wrong).startsWith("HTTP/1.1 404 ").doesNotContain("s3cret");
        }
        stillWaits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "OPTIONS", "CONNECT", "PUT", "get", "TRACE"})
    void anotherMethodGetsNothing(String method) throws IOException {
        assertThat(wire.send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + wire.port() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("s3cret");
        stillWaits();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: evil.example\r\n",
                "Host: 127.0.0.1\r\n",
                "Host: 127.0.0.1:1\r\n",
                "Host: localhost:PORT\r\n",
                "Host: 127.0.0.1:PORT.evil.example\r\n",
                "Host:\r\n",
                "X-Host: 127.0.0.1:PORT\r\n",
                "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n",
                "Host: evil.example\r\nhost: 127.0.0.1:PORT\r\n"
            })
    void anotherHostGetsNothing(String header) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\n" + header.replace("PORT", "" + wire.port()) + "\r\n";
        assertThat(wire.send(request)).startsWith("HTTP/1.1 400 ").doesNotContain("s3cret");
        stillWaits();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: H\r\n\r\n",
                "GET P\r\nHost: H\r\n\r\n",
                "GET P HTTP/2\r\nHost: H\r\n\r\n",
                "GET P x HTTP/1.1\r\nHost: H\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "\r\nHost: H\r\n\r\n"
            })
    void whatIsNoRequestGetsNothing(String request) throws IOException {
        String sent = request.replace("H\r", "127.0.0.1:" + wire.port() + "\r").replace("P", path);
        assertThat(wire.send(sent)).startsWith("HTTP/1.1 400 ");
        stillWaits();
    }

    @Test
    void aHeadOfMoreThanEightKibibytesIsRefused() throws IOException {
        String start = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + wire.port() + "\r\nX: ";
        assertThat(wire.send(start + "x".repeat(100_000) + "\r\n\r\n")).doesNotContain("302", "s3cret");
        assertThat(redirect.isFetchedWithin(NOW)).isFalse();
        int room = ClientConnection.LARGEST_HEAD - start.length() - 4;
        assertThat(wire.send(start + "x".repeat(room + 1) + "\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(wire.send(start + "x".repeat(room) + "\r\n\r\n")).startsWith("HTTP/1.1 302 ");
    }

    @Test
    void aRequestMayComeInPieces() throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + wire.port() + "\r\n\r\n";
        try (Socket socket = wire.open()) {
            socket.setTcpNoDelay(true);
            for (String piece : request.split("(?<=\\s)")) {
                socket.getOutputStream().write(piece.getBytes());
                Thread.sleep(1);
            }
            assertThat(Wire.answer(socket)).startsWith("HTTP/1.1 302 ");
        }
    }

    @Test
    void silentAndSlowClientsHoldUpNobody() throws Exception {
        int clients = 3 * LoopbackServer.MOST_CLIENTS;
        assertThat(wire.isHeardBeside(clients, _ -> {})).isTrue();
        assertThat(wire.isHeardBeside(clients, slow -> slow.getOutputStream().write('G')))
                .isTrue();
        stillWaits();
    }

    @Test
    void aSilentClientIsCutOff() throws IOException {
        long start = System.nanoTime();
        try (Socket socket = wire.open()) {
            socket.getOutputStream().write("GET ".getBytes());
            assertThat(Wire.answer(socket)).isEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(4000));
        stillWaits();
    }

    @Test
    void ofManyAtOnceOneIsLedOn() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<FutureTask<String>> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            FutureTask<String> client = new FutureTask<>(() -> {
                go.await();
                return wire.get(path);
            });
            Thread.ofPlatform().daemon().start(client);
            clients.add(client);
        }
        go.countDown();
        int led = 0;
        for (FutureTask<String> client : clients) {
            led += client.get(60, TimeUnit.SECONDS).startsWith("HTTP/1.1 302 ") ? 1 : 0;
        }
        assertThat(led).isEqualTo(1);
    }

    @Test
    void listensOnTheLoopbackAddressOnlyAndNotAfterItsEnd() throws Exception {
        assertThat(redirect.address()).startsWith("http://127.0.0.1:");
        redirect.close();
        assertThatThrownBy(wire::open).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/s3cret\r\nSet-Cookie: x", "file:///s3cret", "s3cret"})
    void onlyToAWebAddress(String url) {
        assertThatThrownBy(() -> OneTimeRedirect.to(SecretString.of(url), new SecureRandom()))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageNotContaining("s3cret");
    }

    /** The script only notes the address; then we come for it. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theBrowserComesForTheSecret(@TempDir Path folder) throws Exception {
        Scripts scripts = Scripts.in(folder).recording("mine");
        SystemBrowser browser = scripts.browser(SystemKind.LINUX);
        FutureTask<Boolean> opening = new FutureTask<>(() -> {
            browser.openSecret(new Page("work", "mine"), SecretString.of(SECRET));
            return true;
        });
        Thread.ofPlatform().daemon().start(opening);

        List<String> opened = scripts.opened();
        assertThat(opened.toString()).doesNotContain("s3cret", "signin.example");
        assertThat(opening.isDone()).isFalse();
        assertThat(Wire.to(opened.getLast()).get(Wire.path(opened.getLast()))).contains("Location: " + SECRET + "\r\n");
        assertThat(opening.get(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> Wire.to(opened.getLast()).open()).isInstanceOf(IOException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBrowserThatDoesNotComeIsAFailure(@TempDir Path folder) throws Exception {
        Scripts scripts = Scripts.in(folder).recording("mine");
        SystemBrowser browser = new SystemBrowser(
                scripts.environment(),
                Set.of(),
                new SecureRandom(),
                Duration.ofSeconds(1),
                SystemKind.LINUX,
                Scripts.LONG);
        assertThatThrownBy(() -> browser.openSecret(new Page("work", "mine"), SecretString.of(SECRET)))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("within 1 s")
                .hasMessageContaining("--stdout")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Wire.to(scripts.opened().getLast()).open()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> browser.openSecret(new Page("work", "missing"), SecretString.of(SECRET)))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("missing");
    }
}
