package dev.awsvault.adapters.process;

import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a helper writes, read as it comes in a thread of its own, so that the wait for it can have a limit. */
final class CapturedOutput implements AutoCloseable {
    private final InputStream source;
    private final int limit;
    private final Runnable stop;
    private final Thread reader;
    private byte[] bytes = new byte[4096];
    private int length;
    private boolean closed;

    private CapturedOutput(InputStream source, int limit, Runnable stop) {
        this.source = source;
        this.limit = limit;
        this.stop = stop;
        this.reader = new Thread(this::read, "helper-output");
        this.reader.setDaemon(true);
    }

    /**
     * @param limit in bytes
     * @param stop ends the writer, once it wrote more
     */
    static CapturedOutput of(InputStream source, int limit, Runnable stop) {
        CapturedOutput output = new CapturedOutput(source, limit, stop);
        output.reader.start();
        return output;
    }

    /** Waits until everything is read, at most so long. */
    void await(long milliseconds) throws InterruptedException {
        reader.join(milliseconds);
    }

    synchronized boolean isTooLong() {
        return length > limit;
    }

    /** What was read so far. */
    synchronized SecretString soFar() {
        return SecretString.ofUtf8(Arrays.copyOf(bytes, length));
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    private void read() {
        byte[] piece = new byte[4096];
        try {
            int count;
            while ((count = source.read(piece)) >= 0 && add(piece, count)) {
                Arrays.fill(piece, (byte) 0);
            }
        } catch (IOException e) {
            return; // closed under us: the process was killed
        } finally {
            Arrays.fill(piece, (byte) 0);
        }
        if (isTooLong()) {
            stop.run();
        }
    }

    /** False once no more is wanted. */
    private synchronized boolean add(byte[] piece, int count) {
        if (closed) {
            return false;
        }
        if (length + count > bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        System.arraycopy(piece, 0, bytes, length, count);
        length += count;
        return length <= limit;
    }
}
