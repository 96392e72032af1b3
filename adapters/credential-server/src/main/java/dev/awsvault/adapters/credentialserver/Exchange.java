package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.CredentialServer.Journal;
import dev.awsvault.domain.server.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;

/** One request, until it is answered or its client has gone. On the event loop only. */
final class Exchange {
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final String PLAIN = "text/plain";

    /** In the journal, of what is no request. */
    private static final String UNKNOWN = "-";

    private final HttpServerRequest request;
    private final ClientConnection client;
    private final Journal journal;
    private final InstantSource clock;
    private boolean over;

    Exchange(HttpServerRequest request, ClientConnection client, Journal journal, InstantSource clock) {
        this.request = request;
        this.client = client;
        this.journal = journal;
        this.clock = clock;
    }

    HttpServerRequest request() {
        return request;
    }

    ClientConnection client() {
        return client;
    }

    /** True where nobody waits for an answer any more. */
    boolean isOver() {
        return over;
    }

    /** From now on until the answer, the client may go. */
    void await(Runnable onGone) {
        client.onGone(() -> {
            over = true;
            onGone.run();
            record(0);
        });
    }

    void answer(Reply.Text text) {
        HttpServerResponse response = request.response().setStatusCode(text.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, text.contentType());
        text.headers().forEach(response::putHeader);
        end(response, Buffer.buffer(text.body()));
    }

    void answer(RenderedDocument document) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, document.contentType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, document.length())
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        end(response, document.body());
    }

    void refuse(Refusal refusal) {
        client.refuse();
        HttpServerResponse response = request.response().setStatusCode(refusal.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, PLAIN).putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        end(response, Buffer.buffer(refusal.status() + " - " + refusal.line()));
        request.connection().close();
    }

    private void end(HttpServerResponse response, Buffer body) {
        over = true;
        record(response.getStatusCode());
        // Before the end: with it, Vert.x may go on to the next request at once.
        client.nobodyWaits();
        response.end(body);
        client.answered();
    }

    /** What the journal says of a client that was too slow. */
    static Journal.Entry cutOff(Instant time, InetSocketAddress client) {
        return new Journal.Entry(time, client, UNKNOWN, UNKNOWN, 0);
    }

    private void record(int status) {
        // Nobody reads it, and this runs for each request.
        if (journal == Journal.NONE) return;
        boolean malformed = request.decoderResult().isFailure();
        String method = malformed ? UNKNOWN : request.method().name();
        String path = malformed ? UNKNOWN : VertxSiteRequest.pathOf(request.uri());
        journal.add(new Journal.Entry(clock.instant(), client.client(), method, path, status));
    }
}
