package dev.awsvault.adapters.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

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

    /** The first line of the answer. */
    static String status(String answer) {
        return answer.lines().findFirst().orElse("");
    }
}
