package dev.awsvault.adapters.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.standin.store.ConnectStandIn;
import dev.awsvault.standin.store.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that does what servers should not. */
class StoreServerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String TOKEN = "canary-token";
    private static final String SECRET = "canary-secret";

    private final List<Duration> pauses = new ArrayList<>();
    private ConnectStandIn stand;

    @BeforeEach
    void start() throws IOException {
        stand = new ConnectStandIn(0, "vault", TOKEN, InstantSource.system());
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private StoreServer server(Duration limit) {
        return new StoreServer("the test server", "--limit", Connections.direct(), limit, pauses::add);
    }

    private Request get() {
        return new Request("GET", URI.create(stand.url() + "/v1/vaults/vault/items")).bearer(SecretString.of(TOKEN));
    }

    private Request post() {
        return new Request("POST", URI.create(stand.url() + "/v1/vaults/vault/items"))
                .bearer(SecretString.of(TOKEN))
                .json(("{\"title\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void fails(Request request, Duration limit, String reason) {
        assertThatThrownBy(() -> server(limit).send(request)).satisfies(failure -> {
            assertThat(failure).isInstanceOf(VaultFailure.class).hasNoCause();
            assertThat(failure.getMessage())
                    .contains("the test server", reason)
                    .doesNotContain("canary", "\n")
                    .hasSizeLessThan(300);
        });
    }

    @Test
    void anyStatusIsAnAnswer() throws Exception {
        assertThat(server(LONG).send(get()).array()).isEmpty();
        for (int status : new int[] {400, 401, 403, 404, 407, 500, 503}) {
            stand.next(Trouble.status(status, Map.of()));
            assertThat(server(LONG).send(get()).status()).isEqualTo(status);
            stand.next(Trouble.status(status, Map.of("WWW-Authenticate", "Basic realm=\"x\"")));
            assertThat(server(LONG).send(post()).status()).isEqualTo(status);
        }
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (ConnectStandIn other = new ConnectStandIn(0, "vault", TOKEN, InstantSource.system())) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                stand.next(Trouble.status(status, Map.of("Location", other.url() + "/v1/vaults/vault/items")));
                fails(get(), LONG, "points to another address");
                stand.next(Trouble.status(status, Map.of("Location", other.url() + "/v1/vaults/vault/items")));
                fails(post(), LONG, "points to another address");
            }
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aShortRestIsGivenAndTheRequestRepeated() throws Exception {
        stand.next(Trouble.status(429, Map.of("Retry-After", "3")));
        stand.next(Trouble.status(429, Map.of()));
        assertThat(server(LONG).send(get()).array()).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1));
        assertThat(stand.requests()).hasSize(3);
    }

    @Test
    void aLongRestIsLeftToThePerson() {
        stand.next(Trouble.status(429, Map.of("Retry-After", "3600")));
        fails(post(), LONG, "try again in 3600 seconds");
        stand.next(Trouble.status(429, Map.of("Retry-After", "99999999999999999999")));
        stand.next(Trouble.status(429, Map.of("Retry-After", "-5")));
        stand.next(Trouble.status(429, Map.of("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT")));
        fails(get(), LONG, "try again in a few minutes");
        assertThat(pauses).containsOnly(Duration.ofSeconds(1));
        assertThat(stand.requests()).hasSize(4);
    }

    @Test
    void aSilentServerIsNotWaitedForForever() {
        stand.next(Trouble.silence(LONG));
        fails(get(), SHORT, "within 300ms; try again or raise --limit");
        stand.next(Trouble.silence(LONG));
        fails(post(), SHORT, "it may have made the change all the same");
    }

    /** Each byte comes in time, the whole never. */
    @Test
    void neitherIsOneThatDrips() {
        stand.next(Trouble.drip(Duration.ofMillis(20)));
        fails(get(), Duration.ofSeconds(3), "gave no whole answer within 3s");
    }

    @Test
    void anAnswerThatBreaksOffIsNone() {
        stand.next(Trouble.cut());
        fails(get(), LONG, "broke off");
        stand.next(Trouble.cut());
        fails(post(), LONG, "it may have made the change all the same");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        stand.next(Trouble.flood());
        fails(get(), LONG, "more than 16 MiB");
    }

    @Test
    void whereNobodyListensItSaysSo() throws IOException {
        // Its port is taken, so that nobody comes to listen there.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI address = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            fails(new Request("GET", address), LONG, "nothing answers there");
        }
        fails(new Request("GET", URI.create("http://no-such-host.invalid/")), LONG, "its host name is not known");
    }

    @Test
    void whatIsNoTlsIsNotTrusted() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI address = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            fails(new Request("GET", address), LONG, "cannot be reached over TLS");
        }
    }

    @Test
    void aPostIsSentOnce() {
        stand.next(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.close();
            return false;
        });
        fails(post(), LONG, "broke off");
        assertThat(stand.requests()).hasSize(1);
    }

    @Test
    void whatConnectionsCannotDoIsTheirOwnFailure() {
        StoreServer server = new StoreServer(
                "x",
                "--limit",
                uri -> {
                    throw new VaultFailure("HTTPS_PROXY is not the address of a proxy");
                },
                LONG,
                pauses::add);
        assertThatThrownBy(() -> server.send(get())).hasMessage("HTTPS_PROXY is not the address of a proxy");
    }
}
