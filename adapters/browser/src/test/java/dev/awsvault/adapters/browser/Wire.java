package dev.awsvault.adapters.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends what it is told, byte by byte as given. */
record Wire(int port) {
    static Wire to(String address) {
        return new Wire(URI.create(address).getPort());
    }

    static String path(String address) {
        return URI.create(address).getRawPath();
    }

    /** The whole answer; empty where the connection was closed without one. */
    String send(String request) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    String get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: */*\r\n\r\n");
    }

    /** What a client does that then says no more. */
    @FunctionalInterface
    interface Beginning {
        void of(Socket client) throws IOException;
    }

    /**
     * Whether a client that comes after these gets an answer while those that came last are still listened to. On a busy
     * machine a round of them may be cut off for its patience before we have asked, hence some rounds.
     */
    boolean isHeardBeside(int clients, Beginning beginning) throws IOException {
        for (int round = 0; round < 10; round++) {
            List<Socket> silent = new ArrayList<>();
            try {
                for (int i = 0; i < clients; i++) {
                    Socket client = open();
                    silent.add(client);
                    beginning.of(client);
                }
                boolean heard = !get("/nothing").isEmpty();
                if (heard && isConnected(silent.get(clients - LoopbackServer.MOST_CLIENTS + 1))) return true;
            } finally {
                for (Socket client : silent) client.close();
            }
        }
        return false;
    }

    private static boolean isConnected(Socket client) {
        try {
            client.setSoTimeout(1);
            return client.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The first line of the answer. */
    static String status(String answer) {
        return answer.lines().findFirst().orElse("");
    }
}
