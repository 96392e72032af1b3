package dev.awsvault.adapters.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Bytes there and back over a connected socket, within one time limit for all of it. */
final class TimedExchange implements AutoCloseable {
    private static final int PIECE = 8192;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long end;
    /** Of our own: the JDK's are kept by it, with what was in them. */
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

    TimedExchange(SocketChannel channel, Duration limit) throws IOException {
        this.channel = channel;
        this.end = System.nanoTime() + limit.toNanos();
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    void send(byte[] bytes) throws IOException, UnusableAgent {
        int sent = 0;
        while (sent < bytes.length) {
            piece.clear();
            piece.put(bytes, sent, Math.min(PIECE, bytes.length - sent)).flip();
            while (piece.hasRemaining()) {
                int written = channel.write(piece);
                if (written == 0) await(SelectionKey.OP_WRITE);
                sent += written;
            }
        }
    }

    /** A message without its length, which the caller clears. */
    byte[] receive() throws IOException, UnusableAgent, MalformedFrame {
        byte[] head = receive(new byte[FrameWriter.HEAD]);
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 2 || length > FrameReader.MAX_BYTES) throw new MalformedFrame("a length that no message has");
        return receive(new byte[length]);
    }

    private byte[] receive(byte[] whole) throws IOException, UnusableAgent {
        int received = 0;
        while (received < whole.length) {
            piece.clear().limit(Math.min(PIECE, whole.length - received));
            int count = channel.read(piece);
            if (count < 0) throw new UnusableAgent("ended the connection without an answer");
            if (count == 0) await(SelectionKey.OP_READ);
            piece.flip().get(whole, received, count);
            received += count;
        }
        return whole;
    }

    private void await(int operation) throws IOException, UnusableAgent {
        long left = end - System.nanoTime();
        if (left > 0) {
            key.interestOps(operation);
            selector.select(left / 1_000_000 + 1);
            selector.selectedKeys().clear();
        }
        if (end - System.nanoTime() <= 0) throw new UnusableAgent("does not answer in time");
    }

    @Override
    public void close() throws IOException {

        piece.clear().put(new byte[PIECE]);
        selector.close();
        channel.close();
    }
}
