package dev.awsvault.adapters.prompt;

import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The first line that a program writes, read in a thread of its own, so that the wait for it can have a limit. */
final class FirstLine implements AutoCloseable {
    /** Bytes that a program may write in all. */
    static final int LIMIT = 1024 * 1024;

    private final InputStream source;
    private final Runnable stop;
    private final Thread reader;
    private byte[] line = new byte[256];
    private int length;
    private int total;
    private boolean complete;

    private FirstLine(InputStream source, Runnable stop) {
        this.source = source;
        this.stop = stop;
        this.reader = new Thread(this::read, "prompt-output");
        this.reader.setDaemon(true);
    }

    /** @param stop ends the writer, once it wrote too much */
    static FirstLine of(InputStream source, Runnable stop) {
        FirstLine line = new FirstLine(source, stop);
        line.reader.start();
        return line;
    }

    /** Waits until everything is read, at most so long. */
    void await(long milliseconds) throws InterruptedException {
        reader.join(milliseconds);
    }

    synchronized boolean isTooLong() {
        return total > LIMIT;
    }

    /** Without its line end; what was written without one counts. */
    synchronized SecretString text() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return SecretString.ofUtf8(Arrays.copyOf(line, end));
    }

    @Override
    public synchronized void close() {
        complete = true;
        Arrays.fill(line, (byte) 0);
    }

    private void read() {
        byte[] piece = new byte[4096];
        try {
            int count;
            while ((count = source.read(piece)) >= 0 && add(piece, count)) {
                Arrays.fill(piece, (byte) 0);
            }
        } catch (IOException e) {
            return; // closed under us: the program was killed
        } finally {
            Arrays.fill(piece, (byte) 0);
        }
        if (isTooLong()) {
            stop.run();
        }
    }

    /** False once no more is wanted. */
    private synchronized boolean add(byte[] piece, int count) {
        total += count;
        for (int i = 0; i < count && !complete; i++) {
            if (piece[i] == '\n') {
                complete = true;
            } else {
                add(piece[i]);
            }
        }
        return total <= LIMIT;
    }

    private void add(byte octet) {
        if (length == line.length) {
            byte[] larger = Arrays.copyOf(line, length * 2);
            Arrays.fill(line, (byte) 0);
            line = larger;
        }
        line[length++] = octet;
    }
}
