package dev.awsvault.adapters.credentialserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.FreshCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientsTest {
    /** Of an attack; nothing that is well-behaved has a deadline here. */
    private static final Limits IMPATIENT =
            new Limits(Duration.ofMillis(300), Duration.ofHours(1), Duration.ofMillis(300), 1024);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET / HTTP/1.1\r\nHost: h",
                "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nbod",
                "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n"
            })
    void cutsOffWhoDoesNotFinishARequest(String begun) throws IOException, InterruptedException {
        try (Served served = Served.by(Served.echo(), Door.OPEN, IMPATIENT);
                RawClient client = served.client()) {
            client.send(begun);

            assertThat(client.rest()).isEmpty();
            assertThat(served.journal().status()).isZero();
        }
    }

    @Test
    void cutsOffWhoSendsARequestDropByDrop() throws IOException, InterruptedException {
        try (Served served = Served.by(Served.echo(), Door.OPEN, IMPATIENT);
                RawClient client = served.client()) {
            Thread drops = Thread.ofVirtual().start(() -> {
                try {
                    client.send("GET / HTTP/1.1\r\nHost: ");
                    while (true) {
                        client.send("h");
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException cutOff) {
                    // As it should be.
                }
            });
            assertThat(client.rest()).isEmpty();
            drops.interrupt();
            drops.join();
        }
    }

    @Test
    void cutsOffWhoDoesNotTakeItsAnswers() throws IOException, InterruptedException {
        String large = "x".repeat(1 << 20);
        try (Served served = Served.by(request -> Served.text(200, large), Door.OPEN, IMPATIENT);
                RawClient client = served.client()) {
            for (int i = 0; i < 20; i++) {
                client.sendAsMuchAsIsTaken(RawClient.get("/"));
            }
            while (served.journal().status() != 0) {
                // Those that were answered.
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "414, 'GET /', 5000, ' HTTP/1.1'",
        "431, 'GET / HTTP/1.1\r\nHost: h\r\nX: ', 5000, ''",
        "413, 'PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n', 5000, ''",
        "413, 'PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n800\r\n', 2048, ''"
    })
    void refusesWhatIsTooLong(int status, String before, int length, String after) throws IOException {
        try (Served served = Served.by(Served.echo());
                RawClient client = served.client()) {
            client.sendAsMuchAsIsTaken(before + "x".repeat(length) + after + "\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(status);
            assertThat(client.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'SSH-2.0-OpenSSH_9.2\r\n\r\n'",
        "400, 'GET / HTTP/1.1\r\n\r\n'",
        "400, 'GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n'",
        "400, 'GET http://127.0.0.1/ HTTP/1.1\r\nHost: h\r\n\r\n'",
        "400, 'CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n'",
        "400, 'OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n'",
        "400, 'GET / HTTP/1.1\r\nHost: h\r\nno header\r\n\r\n'",
        "417, 'PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n'",
        "505, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'"
    })
    void refusesWhatNoClientOfOursSends(int status, String request) throws IOException {
        try (Served served = Served.by(Served.echo());
                RawClient client = served.client()) {
            client.send(request);

            assertThat(client.answer().status()).isEqualTo(status);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void endsWithWhoSpeaksTls() throws IOException {
        byte[] hello = new byte[600];
        hello[0] = 22;
        hello[1] = 3;
        hello[2] = 1;
        try (Served served = Served.by(Served.echo(), Door.OPEN, IMPATIENT);
                RawClient client = served.client()) {
            client.send(hello);

            assertThat(client.rest()).doesNotContain(" 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA",
                "Upgrade: websocket\r\nConnection: Upgrade"
            })
    void staysWithHttp11(String upgrade) throws IOException {
        try (Served served = Served.by(Served.echo());
                RawClient client = served.client()) {
            client.send("GET /p HTTP/1.1\r\nHost: h\r\n" + upgrade + "\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("/p");
            assertThat(client.send(RawClient.get("/q")).answer().body()).isEqualTo("/q");
        }
    }

    @Test
    void speaksHttp10() throws IOException {
        try (Served served = Served.by(Served.echo());
                RawClient client = served.client()) {
            client.send("GET /p HTTP/1.0\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("/p");
            assertThat(client.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "Content-Length: 0\r\n\r\n"
            })
    void readsBodiesAndForgetsThem(String rest) throws IOException {
        try (Served served = Served.by(Served.echo());
                RawClient client = served.client()) {
            client.send("PUT /p HTTP/1.1\r\nHost: h\r\n" + rest);

            assertThat(client.answer().body()).isEqualTo("/p");
            assertThat(client.send(RawClient.get("/q")).answer().body()).isEqualTo("/q");
        }
    }

    @Test
    void answersWhoHasClosedItsHalf() throws IOException {
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            asked.countDown();
            Served.await(ready);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(Served.handingOut(slow));
                RawClient client = served.client()) {
            client.send(RawClient.get("/")).endInput();
            Served.await(asked);
            ready.countDown();

            assertThat(client.answer().body()).contains("ASIASLOW");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void endsWithWhoSendsRequestsWithoutWaiting() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            Served.await(never);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(Served.handingOut(slow));
                RawClient client = served.client()) {
            client.sendAsMuchAsIsTaken(RawClient.get("/").repeat(Limits.AHEAD + 1));

            assertThat(client.rest()).isEmpty();
        } finally {
            never.countDown();
        }
    }
}
