package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.CredentialDocument;
import dev.awsvault.domain.server.CredentialMaker;
import dev.awsvault.domain.server.CredentialServer.Journal;
import dev.awsvault.domain.server.CredentialServer.Listening;
import dev.awsvault.domain.server.CredentialServer.Opening;
import dev.awsvault.domain.server.Door;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.Reply;
import dev.awsvault.domain.server.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on a free port of loopback, and what its journal said. */
final class Served implements AutoCloseable {
    static final Limits PATIENT = new Limits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 1024);

    static final String SECRET = "canarySecretAccessKey";

    private final VertxCredentialServer server;
    private final Listening listening;
    private final BlockingQueue<Journal.Entry> journal;

    private Served(VertxCredentialServer server, Listening listening, BlockingQueue<Journal.Entry> journal) {
        this.server = server;
        this.listening = listening;
        this.journal = journal;
    }

    static Served by(Site site) {
        return by(site, Door.OPEN, PATIENT);
    }

    static Served by(Site site, Door door, Limits limits) {
        BlockingQueue<Journal.Entry> journal = new LinkedBlockingQueue<>();
        VertxCredentialServer server = new VertxCredentialServer(InstantSource.system(), limits);
        return new Served(server, server.listen(new Opening(anyPort(), door, site, journal::add)), journal);
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Says the path; nothing else. */
    static Site echo() {
        return request -> text(200, request.path());
    }

    static Site handingOut(FreshCredentials credentials) {
        return request -> new Reply.HandOut(credentials, CredentialDocument.CONTAINER);
    }

    static Reply.Text text(int status, String body) {
        return new Reply.Text(status, "text/plain", body, Map.of());
    }

    /** Made on a thread of their own. */
    static FreshCredentials made(CredentialMaker maker) {
        return new FreshCredentials(
                maker,
                InstantSource.system(),
                System::nanoTime,
                task -> Thread.ofVirtual().start(task));
    }

    static Credentials session(String accessKeyId) {
        return new SessionCredentials(
                accessKeyId,
                SecretString.of(SECRET),
                SecretString.of("canarySessionToken"),
                Instant.now().plus(Duration.ofHours(1)));
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    InetSocketAddress address() {
        return listening.address();
    }

    RawClient client() throws IOException {
        return new RawClient(address());
    }

    /** The next that the journal says; waits for it. */
    Journal.Entry journal() throws InterruptedException {
        Journal.Entry entry = journal.poll(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (entry == null) throw new AssertionError("the journal says no more");
        return entry;
    }

    void stopListening() {
        listening.close();
    }

    @Override
    public void close() {
        server.close();
    }
}
