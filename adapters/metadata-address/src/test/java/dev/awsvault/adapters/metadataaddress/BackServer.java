package dev.awsvault.adapters.metadataaddress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The server behind a proxy: notes what it is sent, and numbers its answers. */
final class BackServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean silent;

    BackServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** One a request, lines ended by {@code \n}. */
    List<String> heads() {
        return heads;
    }

    /** Of all heads, names of headers in small letters. */
    List<String> lines() {
        return heads.stream()
                .flatMap(String::lines)
                .map(line -> line.substring(0, line.indexOf(':') + 1).toLowerCase(Locale.ROOT)
                        + line.substring(line.indexOf(':') + 1))
                .toList();
    }

    void saysNothing() {
        silent = true;
    }

    /** As servers do with connections that nobody uses. */
    void closeConnections() throws IOException {
        for (Socket connection : connections) connection.close();
        connections.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket connection) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            while (true) {
                StringBuilder head = new StringBuilder();
                int body = 0;
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    head.append(line).append('\n');
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                        body = Integer.parseInt(line.substring(16));
                }
                in.skip(body);
                heads.add(head.toString());
                if (silent) continue;
                String answer = "answer " + answers.incrementAndGet();
                String response = "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: " + answer.length()
                        + "\r\n\r\n" + answer;
                connection.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException | NullPointerException ended) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeConnections();
    }
}
