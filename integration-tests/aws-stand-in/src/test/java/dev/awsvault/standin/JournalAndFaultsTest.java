package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.SignerKind;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.front.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalAndFaultsTest extends StandInFixture {
    @Test
    void notesWhoCalledWhatAndWhatCameOfIt() throws Exception {
        String code = freshCode();
        String role = account.createRole("r", Trust.in(ALICE)).arn();
        Keys session = call(keys, "GetSessionToken", "SerialNumber", device.serial(), "TokenCode", code)
                .keys();
        request(session, "AssumeRole", "RoleArn", role, "RoleSessionName", "x")
                .scopedTo("sts", "eu-west-1", "aws4_request")
                .send();
        request(keys, "GetCallerIdentity").sendWith();
        call(new Keys("AKIANOBODY", "x", ""), "GetCallerIdentity");

        List<Call> calls = standIn.journal().take();
        assertThat(calls)
                .extracting(Call::action)
                .containsExactly("GetSessionToken", "AssumeRole", "GetCallerIdentity", "GetCallerIdentity");
        assertThat(calls)
                .extracting(Call::signer)
                .containsExactly(
                        SignerKind.LONG_TERM_KEY,
                        SignerKind.USER_SESSION_WITH_MFA,
                        SignerKind.UNSIGNED,
                        SignerKind.UNKNOWN_KEY);
        assertThat(calls)
                .extracting(Call::outcome)
                .containsExactly("OK", "ValidationError", "MissingAuthenticationToken", "InvalidClientTokenId");
        assertThat(calls).extracting(Call::status).containsExactly(200, 400, 403, 403);
        assertThat(calls).extracting(Call::region).containsExactly("us-east-1", "eu-west-1", "", "us-east-1");
        assertThat(calls).extracting(Call::accessKeyId).containsExactly(keys.id(), session.id(), "", "AKIANOBODY");
        assertThat(calls.getFirst().parameter("TokenCode")).isEqualTo(code);
        assertThat(calls.getFirst().parameters()).doesNotContainKeys("Action", "Version");
        assertThat(calls.getFirst().issuedAccessKeyId()).isEqualTo(session.id());
        assertThat(calls.getFirst().time()).isEqualTo(clock.instant());
        assertThat(standIn.journal().take()).isEmpty();
    }

    private List<String> outcomes() {
        return standIn.journal().take().stream().map(Call::outcome).toList();
    }

    @Test
    void throttlesTheNextCalls() throws Exception {
        standIn.faults().next(2, new Fault.Throttling());
        call(keys, "GetCallerIdentity").assertRefused(400, "Throttling", "Rate exceeded");
        call(keys, "GetCallerIdentity").assertRefused(400, "Throttling", "Rate exceeded");
        call(keys, "GetCallerIdentity").assertSucceeded();
        assertThat(outcomes()).containsExactly("Throttling", "Throttling", "OK");
    }

    @Test
    void isUnavailableAfterTheCallsThatPass() throws Exception {
        standIn.faults().next(1, new Fault.Pass());
        standIn.faults().next(1, new Fault.Unavailable());
        call(keys, "GetCallerIdentity").assertSucceeded();
        Reply reply = call(keys, "GetCallerIdentity");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text("Code")).isEqualTo("ServiceUnavailable");
        assertThat(reply.text("Type")).isEqualTo("Receiver");
    }

    @Test
    void hangsWithoutAnAnswer() throws Exception {
        standIn.faults().next(1, new Fault.Hang(Duration.ofSeconds(30)));
        QueryRequest request = request(keys, "GetSessionToken").timeout(Duration.ofSeconds(3));
        assertThatThrownBy(request::send).isInstanceOf(HttpTimeoutException.class);
        List<String> outcomes = outcomes();
        while (outcomes.isEmpty()) { // the client did not wait for it
            Thread.sleep(5);
            outcomes = outcomes();
        }
        assertThat(outcomes).containsExactly("Hang");
    }

    @Test
    void dropsTheConnectionBeforeTheCallOrAfterIt() throws Exception {
        String code = freshCode();
        QueryRequest withCode = request(keys, "GetSessionToken", "SerialNumber", device.serial(), "TokenCode", code);
        standIn.faults().next(1, new Fault.Drop());
        standIn.faults().next(1, new Fault.LostAnswer());
        assertThatThrownBy(withCode::send).isInstanceOf(IOException.class);
        assertThatThrownBy(withCode::send).isInstanceOf(IOException.class);
        withCode.send().assertDenied(BAD_CODE);
        List<Call> calls = standIn.journal().take();
        assertThat(calls).extracting(Call::outcome).containsExactly("Drop", "LostAnswer", "AccessDenied");
        assertThat(calls.get(1).issuedAccessKeyId()).startsWith("ASIA");
    }

    @Test
    void goesWrongForOneActionOnly() throws Exception {
        standIn.faults().next("CreateAccessKey", 1, new Fault.Pass());
        standIn.faults().next("CreateAccessKey", 1, new Fault.Throttling());
        standIn.faults().next(1, new Fault.Throttling());
        iam(keys, "CreateAccessKey").assertSucceeded();
        iam(keys, "CreateAccessKey").assertRefused(400, "Throttling", "Rate exceeded");
        iam(keys, "GetUser").assertRefused(400, "Throttling", "Rate exceeded");
        iam(keys, "GetUser").assertSucceeded();
    }

    @Test
    void failsBeforeTheCallOrAfterIt() throws Exception {
        standIn.faults().next("CreateAccessKey", 1, new Fault.Unavailable());
        assertThat(iam(keys, "CreateAccessKey").text("Code")).isEqualTo("ServiceUnavailable");
        assertThat(account.user(ALICE).orElseThrow().accessKeys()).hasSize(1);
        standIn.faults().next("CreateAccessKey", 1, new Fault.UnavailableAfterwards());
        Reply reply = iam(keys, "CreateAccessKey");
        assertThat(reply.status() + reply.text("Code")).isEqualTo("503ServiceUnavailable");
        List<AccessKey> made = account.user(ALICE).orElseThrow().accessKeys();
        assertThat(made).hasSize(2);
        List<Call> calls = standIn.journal().take();
        assertThat(calls).extracting(Call::outcome).containsExactly("ServiceUnavailable", "UnavailableAfterwards");
        assertThat(calls).extracting(Call::status).containsExactly(503, 503);
        assertThat(calls.getLast().issuedAccessKeyId()).isEqualTo(made.getLast().id());
    }

    @Test
    void takesItsTimeBeforeTheCallOrAfterIt() throws Exception {
        Duration delay = Duration.ofMillis(300);
        for (Fault fault : List.of(new Fault.Slow(delay), new Fault.SlowAfterwards(delay))) {
            standIn.faults().next("GetUser", 1, fault);
            long start = System.nanoTime();
            iam(keys, "GetUser").assertSucceeded();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
        }
    }

    private int keysOfAlice() {
        return account.user(ALICE).orElseThrow().accessKeys().size();
    }

    @Test
    void holdsACallBeforeItHasAnEffect() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Gate abandoned = new Gate();
            standIn.faults().next("CreateAccessKey", 1, new Fault.Hold(abandoned));
            Future<Reply> lost = threads.submit(() -> iam(keys, "CreateAccessKey"));
            abandoned.awaitArrival(Duration.ofSeconds(30));
            abandoned.abandon();
            assertThatThrownBy(lost::get).hasCauseInstanceOf(IOException.class);
            assertThat(keysOfAlice()).isEqualTo(1);

            Gate opened = new Gate();
            standIn.faults().next("CreateAccessKey", 1, new Fault.Hold(opened));
            Future<Reply> reply = threads.submit(() -> iam(keys, "CreateAccessKey"));
            opened.awaitArrival(Duration.ofSeconds(30));
            assertThat(keysOfAlice()).isEqualTo(1);
            opened.open();
            reply.get().assertSucceeded();
            assertThat(keysOfAlice()).isEqualTo(2);
        }
        assertThat(outcomes()).containsExactly("Hold", "OK");
    }

    @Test
    void holdsTheAnswerOfACall() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Gate opened = new Gate();
            standIn.faults().next("CreateAccessKey", 1, new Fault.HoldAfterwards(opened));
            Future<Reply> reply = threads.submit(() -> iam(keys, "CreateAccessKey"));
            opened.awaitArrival(Duration.ofSeconds(30));
            assertThat(keysOfAlice()).isEqualTo(2);
            assertThat(outcomes()).containsExactly("OK");
            assertThat(reply).isNotDone();
            opened.open();
            Keys made = reply.get().keys();

            Gate abandoned = new Gate();
            standIn.faults().next("DeleteAccessKey", 1, new Fault.HoldAfterwards(abandoned));
            Future<Reply> lost = threads.submit(() -> iam(made, "DeleteAccessKey", "AccessKeyId", keys.id()));
            abandoned.awaitArrival(Duration.ofSeconds(30));
            abandoned.abandon();
            assertThatThrownBy(lost::get).hasCauseInstanceOf(IOException.class);
            assertThat(account.accessKey(keys.id())).isEmpty();
        }
    }

    @Test
    void aGateTellsWhenNobodyCame() {
        assertThatThrownBy(() -> new Gate().awaitArrival(Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no call came to the gate within PT0.001S");
    }

    @Test
    void answersWithWhatIsNoHttpOrNoXml() throws Exception {
        standIn.faults().next(1, new Fault.Rubbish());
        assertThatThrownBy(() -> call(keys, "GetCallerIdentity")).isInstanceOf(IOException.class);
        standIn.faults().next(1, new Fault.BrokenXml());
        QueryRequest request = request(keys, "GetCallerIdentity");
        String body = request.exchange(request.authorization()).body();
        assertThat(body).startsWith("<GetCallerIdentityResponse ").doesNotContain("</GetCallerIdentityResponse>");
        assertThat(outcomes()).containsExactly("Rubbish", "BrokenXml");
    }

    @Test
    void writesWithoutAnEnd() throws Exception {
        standIn.faults().next(1, new Fault.EndlessBody());
        URI uri = URI.create(standIn.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(5_000_000)).hasSize(5_000_000);
        }
        call(keys, "GetCallerIdentity").assertSucceeded();
    }

    @Test
    void datesAnAnswerWrong() throws Exception {
        standIn.faults().next(1, new Fault.WrongDate(Duration.ofHours(-2)));
        assertThat(call(keys, "GetCallerIdentity")
                        .assertSucceeded()
                        .http()
                        .headers()
                        .firstValue("Date"))
                .contains("Sun, 22 Nov 2026 10:00:00 GMT");
    }

    @Test
    void isSlowUntilToldOtherwise() throws Exception {
        standIn.faults().latency(Duration.ofMillis(400));
        long start = System.nanoTime();
        call(keys, "GetCallerIdentity").assertSucceeded();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
        standIn.faults().next(3, new Fault.Drop());
        standIn.faults().clear();
        call(keys, "GetCallerIdentity").assertSucceeded();
    }

    @Test
    void closesWhileCallsHang() throws Exception {
        standIn.faults().next(1, new Fault.Hang(Duration.ofMinutes(10)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> hanging = threads.submit(() -> call(keys, "GetCallerIdentity"));
            while (standIn.journal().take().isEmpty()) {
                Thread.sleep(5);
            }
            standIn.close();
            assertThatThrownBy(hanging::get).hasCauseInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> call(keys, "GetCallerIdentity")).isInstanceOf(IOException.class);
    }

    @Test
    void aCodeWorksOnceForManyAtOnce() throws Exception {
        QueryRequest request =
                request(keys, "GetSessionToken", "SerialNumber", device.serial(), "TokenCode", freshCode());
        int succeeded = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                replies.add(threads.submit(request::send));
            }
            for (Future<Reply> reply : replies) {
                succeeded += reply.get().status() == 200 ? 1 : 0;
            }
        }
        assertThat(succeeded).isEqualTo(1);
        assertThat(outcomes()).hasSize(30).filteredOn("OK"::equals).hasSize(1);
    }

    @Test
    void showsNoSecretInItsText() throws Exception {
        Keys session = userSession();
        assertThat(alice.toString()
                        + aliceKey
                        + device
                        + account.user(ALICE)
                        + account.accessKey(keys.id())
                        + account.session(session.id()))
                .doesNotContain(aliceKey.secret(), device.secret(), session.secret(), session.token());
    }
}
