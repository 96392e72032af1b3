package dev.awsvault.adapters.metadataaddress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One connection over the proxy's socket, which is ended where a message takes too long. */
final class MessageChannel implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("socket-limits").factory());

    private final SocketChannel channel;
    private final Duration limit;

    /** @param limit for one message, there or back */
    MessageChannel(SocketChannel channel, Duration limit) {
        this.channel = channel;
        this.limit = limit;
    }

    void send(ProxyRequest request) throws IOException {
        send(MessageFormat.encode(request));
    }

    void send(ProxyAnswer answer) throws IOException {
        send(MessageFormat.encode(answer));
    }

    ProxyRequest request() throws IOException, MalformedMessage {
        byte[] message = receive();
        try {
            return MessageFormat.request(message);
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    ProxyAnswer answer() throws IOException, MalformedMessage {
        return MessageFormat.answer(receive());
    }

    /** Returns when the other end has closed the connection, or says something. */
    void awaitEnd() throws IOException {
        read(1);
    }

    /** @return false where the limit came first */
    boolean awaitEnd(Duration most) {
        ScheduledFuture<?> end = endAfter(most);
        try {
            awaitEnd();
            return end.cancel(false);
        } catch (IOException e) {
            return end.cancel(false);
        }
    }

    private void send(byte[] message) throws IOException {
        ScheduledFuture<?> end = endAfter(limit);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(message);
            while (bytes.hasRemaining()) channel.write(bytes);
        } finally {
            end.cancel(false);
            Arrays.fill(message, (byte) 0);
        }
    }

    private byte[] receive() throws IOException, MalformedMessage {
        ScheduledFuture<?> end = endAfter(limit);
        try {
            return whole(MessageFormat.length(whole(MessageFormat.HEAD)));
        } finally {
            end.cancel(false);
        }
    }

    private byte[] whole(int count) throws IOException, MalformedMessage {
        byte[] bytes = read(count);
        if (bytes.length < count) throw new MalformedMessage("the connection ended");
        return bytes;
    }

    private byte[] read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) break;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ScheduledFuture<?> endAfter(Duration most) {
        return CLOCK.schedule(this::close, most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return; // it is of no use any more
        }
    }
}
