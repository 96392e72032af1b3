package dev.awsvault.adapters.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One client, that may be slow, talk too much, or not at all. */
record ClientConnection(Socket socket) implements AutoCloseable {
    /** Bytes. */
    static final int LARGEST_HEAD = 8 * 1024;

    static final int PATIENCE_MILLIS = 5000;

    private static final int DRAIN_MILLIS = 500;

    /**
     * A request up to its empty line, which is left out; a text that is no request where it is too large; empty where the
     * client goes away before.
     *
     * @throws IOException where the client takes too long
     */
    Optional<String> readHead() throws IOException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        byte[] bytes = new byte[LARGEST_HEAD];
        int length = 0;
        try {
            while (length < bytes.length) {
                int count = read(bytes, length, end);
                if (count < 0) {
                    return Optional.empty();
                }
                int from = Math.max(0, length - 3);
                length += count;
                int empty = emptyLine(bytes, from, length);
                if (empty >= 0) {
                    return Optional.of(new String(bytes, 0, empty, StandardCharsets.ISO_8859_1));
                }
            }
            return Optional.of("");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
    }

    /** A connection that is closed with bytes unread is reset, and the answer may be lost with it. */
    void drain() throws IOException {
        long end = System.nanoTime() + DRAIN_MILLIS * 1_000_000L;
        byte[] rest = new byte[LARGEST_HEAD];
        int count = 0;
        while (count >= 0) {
            count = read(rest, 0, end);
        }
    }

    private int read(byte[] into, int offset, long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        InputStream input = socket.getInputStream();
        return input.read(into, offset, into.length - offset);
    }

    private static int emptyLine(byte[] bytes, int from, int length) {
        for (int i = from; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
