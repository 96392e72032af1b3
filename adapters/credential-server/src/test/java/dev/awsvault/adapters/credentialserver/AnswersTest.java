package dev.awsvault.adapters.credentialserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.server.CredentialDocument;
import dev.awsvault.domain.server.CredentialServer.Journal;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void saysWhatTheSiteSays() throws IOException {
        Reply.Text reply = new Reply.Text(405, "text/plain", "nö", Map.of("Allow", "GET"));
        try (Served served = Served.by(request -> reply);
                RawClient client = served.client()) {
            RawClient.Answer answer = client.send(RawClient.get("/")).answer();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.head()).containsIgnoringCase("content-type: text/plain\r\n");
            assertThat(answer.head()).contains("Allow: GET\r\n");
            assertThat(answer.body()).isEqualTo("nö");
        }
    }

    @Test
    void showsTheSiteTheRequestAsSent() throws IOException {
        try (Served served = Served.by(request -> Served.text(
                        200,
                        String.join(
                                " ",
                                request.method(),
                                request.path(),
                                request.header("one").orElse("-"),
                                request.header("twice").orElse("-"),
                                "" + request.has("TWICE"),
                                "" + request.has("none"))));
                RawClient client = served.client()) {
            client.send("PUT /a%2Fb/../c//?d=e HTTP/1.1\r\nHost: h\r\nOne: 1\r\nTwice: 2\r\ntwice: 2\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("PUT /a%2Fb/../c// 1 - true false");
        }
    }

    @Test
    void handsOutCredentials() throws IOException {
        FreshCredentials credentials = Served.made(leastLeft -> Served.session("ASIAEXAMPLE"));
        try (Served served = Served.by(Served.handingOut(credentials));
                RawClient client = served.client()) {
            RawClient.Answer first = client.send(RawClient.get("/")).answer();
            RawClient.Answer second = client.send(RawClient.get("/")).answer();

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.head()).containsIgnoringCase("content-type: application/json\r\n");
            assertThat(first.head()).containsIgnoringCase("cache-control: no-store\r\n");
            assertThat(first.body()).contains("\"ASIAEXAMPLE\"", "\"" + Served.SECRET + "\"");
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void handsOutTheSameCredentialsInBothForms() throws IOException {
        FreshCredentials credentials = Served.made(leastLeft -> Served.session("ASIAEXAMPLE"));
        try (Served served = Served.by(request -> new Reply.HandOut(
                        credentials,
                        request.path().equals("/instance")
                                ? CredentialDocument.INSTANCE
                                : CredentialDocument.CONTAINER));
                RawClient client = served.client()) {
            String container = client.send(RawClient.get("/container")).answer().body();
            String instance = client.send(RawClient.get("/instance")).answer().body();
            String again = client.send(RawClient.get("/container")).answer().body();

            assertThat(container).doesNotContain("AWS-HMAC").isEqualTo(again);
            assertThat(instance).contains("AWS-HMAC");
        }
    }

    @Test
    void saysWhyThereAreNone() throws IOException {
        FreshCredentials credentials = Served.made(leastLeft -> {
            throw new CredentialsFailure("the role is gone");
        });
        try (Served served = Served.by(Served.handingOut(credentials));
                RawClient client = served.client()) {
            RawClient.Answer answer = client.send(RawClient.get("/")).answer();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("the role is gone");
        }
    }

    @Test
    void answersOthersWhileSomeWaitForCredentials() throws IOException, InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            calls.incrementAndGet();
            Served.await(ready);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(request -> request.path().equals("/slow")
                        ? new Reply.HandOut(slow, CredentialDocument.CONTAINER)
                        : Served.text(200, "quick"));
                RawClient first = served.client();
                RawClient second = served.client();
                RawClient other = served.client()) {
            first.send(RawClient.get("/slow"));
            second.send(RawClient.get("/slow"));
            for (int i = 0; i < 3; i++) {
                assertThat(other.send(RawClient.get("/")).answer().body()).isEqualTo("quick");
            }
            ready.countDown();

            assertThat(first.answer().body()).contains("ASIASLOW");
            assertThat(second.answer().body()).contains("ASIASLOW");
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        CountDownLatch ready = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            Served.await(ready);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(request -> request.path().equals("/slow")
                        ? new Reply.HandOut(slow, CredentialDocument.CONTAINER)
                        : Served.text(200, request.path()));
                RawClient client = served.client()) {
            client.send(RawClient.get("/1")
                    + RawClient.get("/slow")
                    + RawClient.get("/2")
                    + RawClient.get("/slow")
                    + RawClient.get("/3"));
            assertThat(client.answer().body()).isEqualTo("/1");
            ready.countDown();

            assertThat(client.answer().body()).contains("ASIASLOW");
            assertThat(client.answer().body()).isEqualTo("/2");
            assertThat(client.answer().body()).contains("ASIASLOW");
            assertThat(client.answer().body()).isEqualTo("/3");
            assertThat(client.send(RawClient.get("/4")).answer().body()).isEqualTo("/4");
        }
    }

    @Test
    void forgetsAClientThatLeavesWhileItWaits() throws IOException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        FreshCredentials slow = Served.made(leastLeft -> {
            Served.await(ready);
            return Served.session("ASIASLOW");
        });
        try (Served served = Served.by(Served.handingOut(slow));
                RawClient stays = served.client()) {
            stays.send(RawClient.get("/stays"));
            try (RawClient leaves = served.client()) {
                leaves.send(RawClient.get("/leaves")).reset();
            }
            Journal.Entry gone = served.journal();
            assertThat(gone.path()).isEqualTo("/leaves");
            assertThat(gone.status()).isZero();
            ready.countDown();

            assertThat(stays.answer().status()).isEqualTo(200);
            assertThat(served.journal().path()).isEqualTo("/stays");
        }
    }

    @Test
    void saysNothingOfItsFaults() throws IOException {
        try (Served served = Served.by(request -> {
                    throw new IllegalStateException("canary");
                });
                RawClient client = served.client()) {
            RawClient.Answer answer = client.send(RawClient.get("/")).answer();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("canary");
        }
    }

    @Test
    void tellsTheJournalOfEachRequestWithoutItsSecrets() throws IOException, InterruptedException {
        try (Served served = Served.by(Served.echo());
                RawClient client = served.client()) {
            client.send("GET /p?canary HTTP/1.1\r\nHost: h\r\nAuthorization: canary\r\n\r\n")
                    .answer();

            Journal.Entry entry = served.journal();
            assertThat(entry.method()).isEqualTo("GET");
            assertThat(entry.path()).isEqualTo("/p");
            assertThat(entry.status()).isEqualTo(200);
            assertThat(entry.client().getPort()).isEqualTo(client.port());
            assertThat(entry.toString()).doesNotContain("canary");
        }
    }
}
