package dev.awsvault.adapters.sessionbus;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A Unix socket on which every wait has an end. */
final class BusSocket implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private BusSocket(SocketChannel channel, Selector selector, SelectionKey key) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    static BusSocket connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Not blocking: with a full queue of a bus that hangs, connecting fails at once.
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                throw new IOException("nobody accepts");
            }
            Selector selector = Selector.open();
            return new BusSocket(channel, selector, channel.register(selector, 0));
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    void write(ByteBuffer bytes, TimeLimit limit) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) await(SelectionKey.OP_WRITE, limit);
        }
    }

    /** Fills the buffer. */
    void read(ByteBuffer bytes, TimeLimit limit) throws IOException {
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes);
            if (read < 0) throw new EOFException();
            if (read == 0) await(SelectionKey.OP_READ, limit);
        }
    }

    /** Until there is something to read, or the end of the stream. */
    void awaitReadable(TimeLimit limit) throws IOException {
        await(SelectionKey.OP_READ, limit);
    }

    private void await(int operation, TimeLimit limit) throws IOException {
        key.interestOps(operation);
        long millis = limit.millisLeft();
        while (millis > 0) {
            if (Thread.currentThread().isInterrupted()) throw new IOException("interrupted");
            int ready = selector.select(millis);
            selector.selectedKeys().clear();
            if (ready > 0) return;
            millis = limit.millisLeft();
        }
        throw new SocketTimeoutException();
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            // Both, whatever either says.
        } catch (IOException alreadyUseless) {
            // Nothing is lost: every write has been answered or given up.
        }
    }
}
