package dev.awsvault.adapters.awsclifiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file read in a thread of its own, so that the wait for it can have an end: a pipe may have no writer, or one that
 * says nothing. A thread that waits for the writer of a named pipe stays behind until there is one or the process
 * ends; nothing can wake it.
 */
final class BoundedRead implements AutoCloseable {
    /** What became of it. */
    sealed interface Result {}

    /** @param bytes zeroed when the read is closed */
    record Content(byte[] bytes) implements Result {}

    record TooLong() implements Result {}

    record Unfinished() implements Result {}

    record Refused(IOException reason) implements Result {}

    private final Path path;
    private final byte[] buffer;
    private final Thread reader;
    private @Nullable Result result;
    private boolean closed;

    private BoundedRead(Path path, int maxBytes) {
        this.path = path;
        this.reader = new Thread(this::run, "token-file");
        this.reader.setDaemon(true);
        // One more tells that there is too much.
        this.buffer = new byte[maxBytes + 1];
    }

    static BoundedRead start(Path path, int maxBytes) {
        BoundedRead read = new BoundedRead(path, maxBytes);
        read.reader.start();
        return read;
    }

    synchronized Result await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (result == null) {
                long rest = (end - System.nanoTime() + 999_999) / 1_000_000;
                if (rest <= 0) {
                    return new Unfinished();
                }
                wait(rest);
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unfinished();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        reader.interrupt();
        clear();
    }

    private void run() {
        Result end = read();
        synchronized (this) {
            result = end;
            if (closed) {
                clear();
            }
            notifyAll();
        }
    }

    private void clear() {
        Arrays.fill(buffer, (byte) 0);
        if (result instanceof Content(byte[] bytes)) {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Result read() {
        int length = 0;
        try {
            // An open channel, unlike a stream, is left when its thread is interrupted.
            try (InputStream in = Channels.newInputStream(FileChannel.open(path, StandardOpenOption.READ))) {
                int count;
                while (length < buffer.length && (count = in.read(buffer, length, buffer.length - length)) >= 0) {
                    length += count;
                }
            }
            return length == buffer.length ? new TooLong() : new Content(Arrays.copyOf(buffer, length));
        } catch (IOException e) {
            return new Refused(e);
        }
    }
}
