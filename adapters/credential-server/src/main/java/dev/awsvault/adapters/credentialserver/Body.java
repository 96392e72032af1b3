package dev.awsvault.adapters.credentialserver;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** A request's body, of which only the length matters. */
final class Body {
    private static final long NOT_A_NUMBER = Long.MAX_VALUE;

    private Body() {}

    /** In bytes; 0 where it is not said. */
    static long declared(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length == null) return 0;
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            return NOT_A_NUMBER;
        }
    }

    static boolean follows(MultiMap headers) {
        return headers.contains(HttpHeaders.TRANSFER_ENCODING) || declared(headers) > 0;
    }

    /** Has it read and forgotten. One of both is run, once, unless the client goes before. */
    static void skip(HttpServerRequest request, Runnable read, Runnable tooLong) {
        request.endHandler(end -> {
            if (request.bytesRead() <= Limits.BODY) read.run();
        });
        request.handler(part -> {
            long before = request.bytesRead() - part.length();
            if (request.bytesRead() > Limits.BODY && before <= Limits.BODY) tooLong.run();
        });
    }
}
