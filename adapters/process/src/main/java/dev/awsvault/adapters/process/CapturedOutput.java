package dev.awsvault.adapters.process;

import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a helper writes, read as it comes in a thread of its own, so that the wait for it can have a limit. */
final class CapturedOutput implements AutoCloseable {
    static final int LIMIT = 1024 * 1024;

    private final InputStream source;
    private final Runnable stop;
    private final Thread reader;
    private byte[] bytes = new byte[4096];
    private int length;
    private volatile boolean tooLong;

    private CapturedOutput(InputStream source, Runnable stop) {
        this.source = source;
        this.stop = stop;
        this.reader = new Thread(this::read, "helper-output");
        this.reader.setDaemon(true);
    }

    /** @param stop ends the writer, once it wrote too much */
    static CapturedOutput of(InputStream source, Runnable stop) {
        CapturedOutput output = new CapturedOutput(source, stop);
        output.reader.start();
        return output;
    }

    /** True once everything is read. */
    boolean await(long nanoseconds) throws InterruptedException {
        reader.join(Math.max(1, nanoseconds / 1_000_000));
        return !reader.isAlive();
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** After {@link #await} said true. */
    SecretString taken() {
        return SecretString.ofUtf8(Arrays.copyOf(bytes, length));
    }

    @Override
    public void close() {
        if (!reader.isAlive()) {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private void read() {
        try {
            int read;
            while ((read = source.read(bytes, length, bytes.length - length)) >= 0) {
                length += read;
                if (length > LIMIT) {
                    tooLong = true;
                    stop.run();
                    return;
                }
                if (length == bytes.length) {
                    byte[] larger = Arrays.copyOf(bytes, bytes.length * 2);
                    Arrays.fill(bytes, (byte) 0);
                    bytes = larger;
                }
            }
        } catch (IOException e) {
            return; // closed under us: the process was killed
        }
    }
}
