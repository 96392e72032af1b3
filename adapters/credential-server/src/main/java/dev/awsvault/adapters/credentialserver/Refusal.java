package dev.awsvault.adapters.credentialserver;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/**
 * Requests that no site is asked about. The connection ends with the answer.
 *
 * @param line the answer, in words
 */
record Refusal(int status, String line) {
    static final Refusal AT_THE_DOOR = new Refusal(403, "this server was not started for your process");
    static final Refusal BODY = new Refusal(413, "the body has more than " + Limits.BODY + " bytes");

    private static final Refusal LINE =
            new Refusal(414, "the request line has more than " + Limits.REQUEST_LINE + " bytes");
    private static final Refusal FIELDS = new Refusal(431, "the headers have more than " + Limits.HEADERS + " bytes");
    private static final Refusal NOT_HTTP = new Refusal(400, "this is no request by HTTP/1.1");
    private static final Refusal VERSION = new Refusal(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
    private static final Refusal EXPECTATION = new Refusal(417, "no expectation is met here");
    private static final Refusal HOST = new Refusal(400, "a request has one Host header");
    private static final Refusal TARGET = new Refusal(400, "the target is not a path; this server is no proxy");

    /** Of what the decoder gave up on. */
    static Refusal ofMalformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) return LINE;
        return cause instanceof TooLongHttpHeaderException ? FIELDS : NOT_HTTP;
    }

    /** Of what is HTTP, but of no kind that a client of ours sends. */
    static Optional<Refusal> of(HttpServerRequest request) {
        HttpVersion version = request.version();
        if (version == null) return Optional.of(VERSION);
        if (!request.uri().startsWith("/")) return Optional.of(TARGET);
        MultiMap headers = request.headers();
        if (headers.contains(HttpHeaders.EXPECT)) return Optional.of(EXPECTATION);
        int hosts = headers.getAll(HttpHeaders.HOST).size();
        if (hosts > 1 || hosts == 0 && version != HttpVersion.HTTP_1_0) return Optional.of(HOST);
        return Body.declared(headers) > Limits.BODY ? Optional.of(BODY) : Optional.empty();
    }
}
