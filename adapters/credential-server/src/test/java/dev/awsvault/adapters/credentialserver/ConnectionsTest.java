package dev.awsvault.adapters.credentialserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.server.CredentialServer.Journal;
import dev.awsvault.domain.server.CredentialServer.Listening;
import dev.awsvault.domain.server.CredentialServer.Opening;
import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.FreshCredentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void servesOthersBesideAThousandIdleOnes() throws IOException {
        List<RawClient> idle = new ArrayList<>();
        try (Served served = Served.by(Served.echo())) {
            for (int i = 0; i < 1000; i++) {
                idle.add(served.client());
            }
            try (RawClient client = served.client()) {
                assertThat(client.send(RawClient.get("/p")).answer().body()).isEqualTo("/p");
            }
            RawClient first = idle.getFirst();
            assertThat(first.send(RawClient.get("/q")).answer().body()).isEqualTo("/q");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void closesTheLongestIdleWhereThereAreTooMany() throws IOException {
        Limits two = new Limits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 2);
        try (Served served = Served.by(Served.echo(), Door.OPEN, two);
                RawClient first = served.client()) {
            first.send(RawClient.get("/")).answer();
            try (RawClient second = served.client()) {
                second.send(RawClient.get("/")).answer();
                first.send(RawClient.get("/")).answer();
                try (RawClient third = served.client()) {
                    third.send(RawClient.get("/")).answer();

                    assertThat(second.rest()).isEmpty();
                    assertThat(first.send(RawClient.get("/p")).answer().body()).isEqualTo("/p");
                }
            }
        }
    }

    @Test
    void closesWhoIsIdleForTooLong() throws IOException {
        Limits brief = new Limits(Duration.ofHours(1), Duration.ofMillis(300), Duration.ofHours(1), 1024);
        try (Served served = Served.by(Served.echo(), Door.OPEN, brief);
                RawClient silent = served.client()) {
            assertThat(silent.rest()).isEmpty();
        }
    }

    @Test
    void waitsForCredentialsLongerThanForClients() throws IOException {
        Limits brief = new Limits(Duration.ofMillis(50), Duration.ofHours(1), Duration.ofHours(1), 1024);
        CountDownLatch ready = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            Served.await(ready);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(Served.handingOut(slow), Door.OPEN, brief);
                RawClient client = served.client();
                RawClient slower = served.client()) {
            client.send(RawClient.get("/"));
            slower.send("GET");
            // By then the limit has passed for both.
            assertThat(slower.rest()).isEmpty();
            ready.countDown();

            assertThat(client.answer().body()).contains("ASIASLOW");
        }
    }

    @Test
    void endWhenThePlaceIsClosed() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            Served.await(never);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(Served.handingOut(slow));
                RawClient idle = served.client();
                RawClient waiting = served.client()) {
            waiting.send(RawClient.get("/"));
            served.stopListening();

            assertThat(idle.rest()).isEmpty();
            assertThat(waiting.rest()).isEmpty();
            ServerSocket again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(served.address());
            again.close();
        } finally {
            never.countDown();
        }
    }

    @Test
    void areOfTheirOwnPlace() throws IOException {
        try (VertxCredentialServer server = new VertxCredentialServer(InstantSource.system())) {
            Listening one = server.listen(
                    new Opening(Served.anyPort(), Door.OPEN, request -> Served.text(200, "one"), Journal.NONE));
            Listening two = server.listen(
                    new Opening(Served.anyPort(), Door.OPEN, request -> Served.text(200, "two"), Journal.NONE));
            one.close();
            try (RawClient client = new RawClient(two.address())) {
                assertThat(client.send(RawClient.get("/")).answer().body()).isEqualTo("two");
            }
        }
    }

    @Test
    void needAPlaceThatIsFree() throws IOException {
        try (ServerSocket taken = new ServerSocket();
                VertxCredentialServer server = new VertxCredentialServer(InstantSource.system())) {
            taken.bind(Served.anyPort());
            Opening there = new Opening(
                    (InetSocketAddress) taken.getLocalSocketAddress(), Door.OPEN, Served.echo(), Journal.NONE);

            assertThatThrownBy(() -> server.listen(there))
                    .isInstanceOf(ProcessFailure.class)
                    .hasMessageContaining("cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
    }
}
