package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.MetadataAddress.Forwarding;
import dev.awsvault.domain.server.ShareWith;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of all kinds, byte by byte, on the loopback interface. */
class FrontTest {
    private static final FrontLimits LONG = new FrontLimits(1024, Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final Registration registration = new Registration();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private BackServer back;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        back = opened(new BackServer());
        address = front(LONG);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened.reversed()) each.close();
    }

    @Test
    void passesARequestOnWithTheKeyAndWithoutWhatIsBetweenTwoEnds() throws Exception {
        register(Door.OPEN);
        assertThat(ask("""
                        PUT /latest/api/token?x=%20 HTTP/1.1
                        Host: example.org
                        Connection: close, X-Gone, Host, X-Forwarded-For
                        Aws-Vault-Proxy-Key: guessed
                        aws-vault-proxy-key: guessed again
                        X-Gone: 1
                        X-Forwarded-For: 10.0.0.1
                        TE: trailers
                        X-aws-ec2-metadata-token-ttl-seconds: 21600
                        Content-Length: 2

                        ab""")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nanswer 1");
        assertThat(back.heads()).singleElement().asString().startsWith("PUT /latest/api/token?x=%20 HTTP/1.1");
        assertThat(back.lines())
                .contains(
                        "host: example.org",
                        "x-forwarded-for: 10.0.0.1",
                        "x-aws-ec2-metadata-token-ttl-seconds: 21600",
                        "content-length: 2",
                        "aws-vault-proxy-key: the key")
                .noneMatch(line -> line.matches("(connection|te|x-gone):.*"))
                .filteredOn(line -> line.startsWith("aws-vault-proxy-key"))
                .hasSize(1);
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        register(Door.OPEN);
        String one = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        String last = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        String all = ask(one.repeat(4) + last);
        assertThat(all.split("HTTP/1.1 200 OK")).hasSize(6);
        assertThat(all).containsSubsequence("answer 1", "answer 2", "answer 3", "answer 4", "answer 5");
    }

    @Test
    void goesOnWhereTheServerHasClosedTheConnectionMeanwhile() throws Exception {
        register(Door.OPEN);
        try (Socket client = connect()) {
            send(client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(read(client, "answer 1")).contains(" 200 ");
            back.closeConnections();
            send(client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(read(client, "answer 2")).contains(" 200 ");
        }
    }

    @Test
    void saysThatTheServerIsGone() throws Exception {
        register(Door.OPEN);
        back.close();
        assertThat(get()).startsWith("HTTP/1.1 502 ").endsWith("the server does not listen\n");
    }

    @Test
    void saysThatTheServerTakesTooLong() throws Exception {
        address = front(new FrontLimits(10, Duration.ofMinutes(1), Duration.ofMillis(50)));
        back.saysNothing();
        register(Door.OPEN);
        assertThat(get()).startsWith("HTTP/1.1 502 ").endsWith("the server takes too long\n");
    }

    @Test
    void saysThatNobodyHasRegistered() throws Exception {
        assertThat(get()).startsWith("HTTP/1.1 503 ").endsWith("no aws-vault exec --ec2-server runs\n");
    }

    @Test
    void asksTheDoorOnceForAConnectionAndAgainForAnotherRegistrant() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Door counting = (client, server) -> {
            assertThat(server).isEqualTo(address);
            return asked.incrementAndGet() > 0;
        };
        Route first = register(counting);
        try (Socket client = connect()) {
            for (int i = 1; i <= 3; i++) {
                send(client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(read(client, "answer " + i)).contains(" 200 ");
            }
            assertThat(asked).hasValue(1);
            registration.leave(first);
            register((c, s) -> false);
            send(client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(rest(client)).startsWith("HTTP/1.1 403 ").endsWith("this address serves other processes\n");
        }
        assertThat(back.heads()).hasSize(3);
    }

    @Test
    void letsNobodyInWhereTheDoorFails() throws Exception {
        register((client, server) -> {
            throw new IllegalStateException("the door is broken");
        });
        assertThat(get()).startsWith("HTTP/1.1 403 ").doesNotContain("broken");
        assertThat(back.heads()).isEmpty();
    }

    @Test
    void answersAClientThatHasSaidAll() throws Exception {
        register(Door.OPEN);
        try (Socket client = connect()) {
            send(client, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            client.shutdownOutput();
            assertThat(rest(client)).endsWith("answer 1");
        }
    }

    @Test
    void takesARequestThatComesInPieces() throws Exception {
        register(Door.OPEN);
        try (Socket client = connect()) {
            client.setTcpNoDelay(true);
            for (String octet : "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab".split("")) {
                send(client, octet);
            }
            assertThat(read(client, "answer 1")).startsWith("HTTP/1.1 200 ");
            send(client, "GET /" + "a".repeat(4000) + " HTTP/1.1\r\nX: " + "a".repeat(8000) + "\r\n\r\n");
            assertThat(read(client, "answer 2")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void refusesWhatIsTooLongOrNoHttp() throws Exception {
        register(Door.OPEN);
        assertThat(ask("GET /" + "a".repeat(5000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(ask("GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(9000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(ask("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 2000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(ask("\u0016\u0003\u0001 hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(back.heads()).isEmpty();
    }

    @Test
    void cutsOffAClientThatDoesNotComeToAnEnd() throws Exception {
        address = front(new FrontLimits(10, Duration.ofMillis(100), Duration.ofMinutes(1)));
        register(Door.OPEN);
        assertThat(ask("GET / HTTP/1.1\r\nHost: h\r\n")).isEmpty();
    }

    @Test
    void hasRoomForSoManyConnectionsAndNoMore() throws Exception {
        address = front(new FrontLimits(2, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        register(Door.OPEN);
        Socket first = opened(connect());
        Socket second = opened(connect());
        for (Socket client : List.of(first, second)) {
            send(client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            read(client, "answer");
        }
        try (Socket third = connect()) {
            assertThat(rest(third)).isEmpty();
        }
        first.close();
        Until.isTrue("a place is free again", () -> get().startsWith("HTTP/1.1 200 "));
    }

    private InetSocketAddress front(FrontLimits limits) throws IOException {
        ServerSocketChannel bound =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        opened(new Front(bound, registration, limits)).start();
        return (InetSocketAddress) bound.getLocalAddress();
    }

    private Route register(Door door) {
        Route route = new Route(new Forwarding(back.address(), SecretString.of("the key"), ShareWith.COMMAND, 1), door);
        assertThat(registration.take(route)).isTrue();
        return route;
    }

    private String get() throws IOException {
        return ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    /** All that comes until the end of the connection; empty where it is reset. */
    private String ask(String request) throws IOException {
        try (Socket client = connect()) {
            send(client, request.contains("\r\n") ? request : request.replace("\n", "\r\n"));
            return rest(client);
        } catch (SocketException closedMeanwhile) {
            return "";
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout(45_000);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Up to and with this text. */
    private static String read(Socket client, String end) throws IOException {
        StringBuilder all = new StringBuilder();
        InputStream in = client.getInputStream();
        while (all.indexOf(end) < 0) {
            int octet = in.read();
            if (octet < 0) throw new AssertionError("ended: " + all);
            all.append((char) octet);
        }
        return all.toString();
    }

    private static String rest(Socket client) throws IOException {
        try {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return ""; // the other end had not read all
        }
    }

    private <T extends AutoCloseable> T opened(T it) {
        opened.add(it);
        return it;
    }
}
