package dev.awsvault.adapters.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.http.AbortableInputStream;

/** A body that ends in an error where it is longer than any answer can be: the SDK reads bodies whole into memory. */
final class BoundedBody extends FilterInputStream {
    /** The body was longer than the limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long limit) {
            super("the answer is longer than " + limit + " bytes");
        }
    }

    private final AbortableInputStream body;
    private final long limit;
    private long read;

    BoundedBody(AbortableInputStream body, long limit) {
        super(body);
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next;
        try {
            next = in.read();
        } catch (IOException e) {
            throw new BrokenConnection(e);
        }
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got;
        try {
            got = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new BrokenConnection(e);
        }
        if (got > 0) {
            count(got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped;
        try {
            skipped = in.skip(wanted);
        } catch (IOException e) {
            throw new BrokenConnection(e);
        }
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long got) throws TooLong {
        read += got;
        if (read > limit) {
            // Closing alone would read on, to keep the connection for the next request.
            body.abort();
            throw new TooLong(limit);
        }
    }
}
