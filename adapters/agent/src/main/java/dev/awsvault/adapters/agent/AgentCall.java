package dev.awsvault.adapters.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's connection, from the first byte of its request to the last of its answer; never waits. */
final class AgentCall implements AutoCloseable {
    private final SocketChannel channel;
    private final long start = System.nanoTime();
    private final byte[] head = new byte[FrameWriter.HEAD];
    private int headRead;
    private byte @Nullable [] request;
    private int requestRead;
    private byte[] answer = new byte[0];
    private int answered;

    AgentCall(SocketChannel channel) {
        this.channel = channel;
    }

    /** When it came, by {@link System#nanoTime()}. */
    long start() {
        return start;
    }

    /**
     * Reads what is there.
     *
     * @param piece cleared by the caller
     * @return the request, once it is there whole
     * @throws IOException where the connection has ended
     */
    Optional<AgentRequest> read(ByteBuffer piece) throws IOException, MalformedFrame {
        while (true) {
            byte[] into = request;
            int wanted = into == null ? head.length - headRead : into.length - requestRead;
            piece.clear().limit(Math.min(piece.capacity(), wanted));
            int count = channel.read(piece);
            if (count < 0) throw new IOException("ended");
            if (count == 0) return Optional.empty();
            piece.flip();
            if (into == null) {
                piece.get(head, headRead, count);
                headRead += count;
                if (headRead == head.length) request = new byte[length()];
            } else {
                piece.get(into, requestRead, count);
                requestRead += count;
                if (requestRead == into.length) return Optional.of(RequestFormat.decode(into));
            }
        }
    }

    private int length() throws MalformedFrame {
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 2 || length > FrameReader.MAX_BYTES) throw new MalformedFrame("a length that no message has");
        return length;
    }

    void answer(byte[] message) {
        answer = message;
    }

    /** Writes what fits; true where all of it is out. */
    boolean write(ByteBuffer piece) throws IOException {
        while (answered < answer.length) {
            piece.clear();
            piece.put(answer, answered, Math.min(piece.capacity(), answer.length - answered))
                    .flip();
            int count = channel.write(piece);
            if (count == 0) return false;
            answered += count;
        }
        return true;
    }

    /** What the selector is to wait for. */
    int waitsFor() {
        return answer.length == 0 ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
    }

    @Override
    public void close() {
        byte[] asked = request;
        if (asked != null) Arrays.fill(asked, (byte) 0);
        Arrays.fill(answer, (byte) 0);
        try {
            channel.close();
        } catch (IOException e) {
            return; // it is of no use any more
        }
    }
}
