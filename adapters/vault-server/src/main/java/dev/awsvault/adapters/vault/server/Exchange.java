package dev.awsvault.adapters.vault.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One request and its answer; run by a thread of its own, so that another can end it at any point. */
final class Exchange implements Callable<Answer> {
    /** The answer was longer than any can be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Connections connections;
    private final Request request;
    private final int limitMillis;
    private volatile @Nullable HttpURLConnection connection;

    Exchange(Connections connections, Request request, int limitMillis) {
        this.connections = connections;
        this.request = request;
        this.limitMillis = limitMillis;
    }

    @Override
    public Answer call() throws IOException {
        HttpURLConnection opened = connections.open(request.uri());
        connection = opened;
        opened.setConnectTimeout(limitMillis);
        opened.setReadTimeout(limitMillis);
        opened.setUseCaches(false);
        // Another host would get the token.
        opened.setInstanceFollowRedirects(false);
        request.sendOver(opened);
        int status = opened.getResponseCode();
        if (status < 0) throw new EOFException("no HTTP answer");
        return new Answer(status, body(opened, status), retryAfter(opened));
    }

    /** From another thread, after the time limit. */
    void cut() {
        HttpURLConnection opened = connection;
        if (opened != null) opened.disconnect();
    }

    private static byte[] body(HttpURLConnection opened, int status) throws IOException {
        try (InputStream stream = status < 400 ? opened.getInputStream() : opened.getErrorStream()) {
            if (stream == null) return new byte[0];
            byte[] body = stream.readNBytes(Answer.LONGEST_BODY + 1);
            if (body.length > Answer.LONGEST_BODY) {
                // Closing the stream alone would read on, to keep the connection for the next request.
                opened.disconnect();
                throw new TooLong();
            }
            long announced = opened.getContentLengthLong();
            // The JDK takes a connection that ends early for the end of the body.
            if (announced > body.length) throw new EOFException("the answer ends too early");
            return body;
        }
    }

    /** Only seconds are understood; the other form, a date, counts as missing (RFC 9110, section 10.2.3). */
    private static int retryAfter(HttpURLConnection opened) {
        return Math.max(1, opened.getHeaderFieldInt("Retry-After", 1));
    }
}
