package dev.awsvault.adapters.credentialserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.server.Door;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DoorTest {
    @Test
    void isAskedOnceForAConnection() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Door door = (client, server) -> {
            asked.incrementAndGet();
            return true;
        };
        try (Served served = Served.by(Served.echo(), door, Served.PATIENT);
                RawClient one = served.client();
                RawClient another = served.client()) {
            one.send(RawClient.get("/")).answer();
            one.send(RawClient.get("/")).answer();
            assertThat(asked).hasValue(1);
            another.send(RawClient.get("/")).answer();
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void isToldBothEnds() throws IOException {
        InetSocketAddress[] ends = new InetSocketAddress[2];
        Door door = (client, server) -> {
            ends[0] = client;
            ends[1] = server;
            return true;
        };
        try (Served served = Served.by(Served.echo(), door, Served.PATIENT);
                RawClient client = served.client()) {
            client.send(RawClient.get("/")).answer();

            assertThat(ends[0].getPort()).isEqualTo(client.port());
            assertThat(ends[1]).isEqualTo(served.address());
        }
    }

    @Test
    void endsConnectionsThatItRefuses() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Door closed = (client, server) -> false;
        try (Served served = Served.by(
                        request -> Served.text(200, "asked " + asked.incrementAndGet()), closed, Served.PATIENT);
                RawClient client = served.client()) {
            assertThat(client.send(RawClient.get("/p")).answer().status()).isEqualTo(403);
            assertThat(client.rest()).isEmpty();
            assertThat(served.journal().status()).isEqualTo(403);
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void refusesWhereItCannotTell() throws IOException {
        Door broken = (client, server) -> {
            throw new IllegalStateException("canary");
        };
        try (Served served = Served.by(Served.echo(), broken, Served.PATIENT);
                RawClient client = served.client()) {
            RawClient.Answer answer = client.send(RawClient.get("/")).answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("canary");
        }
    }

    @Test
    void keepsNobodyElseWaiting() throws IOException {
        CountDownLatch thinks = new CountDownLatch(1);
        AtomicInteger slowPort = new AtomicInteger();
        Door slow = (client, server) -> {
            if (client.getPort() == slowPort.get()) Served.await(thinks);
            return true;
        };
        try (Served served = Served.by(Served.echo(), slow, Served.PATIENT);
                RawClient waiting = served.client();
                RawClient other = served.client()) {
            slowPort.set(waiting.port());
            waiting.send(RawClient.get("/waiting"));
            assertThat(other.send(RawClient.get("/other")).answer().body()).isEqualTo("/other");
            thinks.countDown();

            assertThat(waiting.answer().body()).isEqualTo("/waiting");
        }
    }
}
