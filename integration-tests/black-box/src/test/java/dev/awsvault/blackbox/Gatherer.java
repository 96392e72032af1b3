package dev.awsvault.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end, beside whoever wants to know what came so far. */
final class Gatherer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Gatherer(InputStream stream) {
        thread = Thread.ofPlatform().daemon().start(() -> gather(stream));
    }

    private void gather(InputStream stream) {
        byte[] piece = new byte[4096];
        int count;
        try (stream) {
            while ((count = stream.read(piece)) >= 0) bytes.write(piece, 0, count);
        } catch (IOException _) {
            // The other side was killed: what came before counts.
        }
    }

    byte[] soFar() {
        return bytes.toByteArray();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Waits a while: a descendant that lives on may keep the stream open. */
    void awaitEnd() throws InterruptedException {
        thread.join(60_000);
    }
}
