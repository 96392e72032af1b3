package dev.awsvault.adapters.aws;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that can answer anything, also what no server should. */
final class WireServer implements AutoCloseable {
    /** A request as it came; header names in lower case. */
    record Request(String method, String target, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The form's parameters, in their order. */
        Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
            return form;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /** Writes whatever it likes; the connection is read on afterwards, unless it is closed. */
    interface Answer {
        void to(Request request, Socket connection) throws IOException;
    }

    private final ServerSocket socket;
    private final Answer answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    WireServer(ServerSocket socket, Answer answer) {
        this.socket = socket;
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    static WireServer answering(Answer answer) {
        return new WireServer(listen(), answer);
    }

    static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that is taken, so that nobody comes to listen there. */
    static Socket bound() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return socket;
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<Request> requests() {
        return requests;
    }

    int connectionCount() {
        return connections.size();
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("requests: " + requests.size());
        }
        return requests.getFirst();
    }

    static Answer xml(int status, String body, String... headerLines) {
        return answer("text/xml", status, body, headerLines);
    }

    static Answer json(int status, String body, String... headerLines) {
        return answer("application/json", status, body, headerLines);
    }

    /** A refusal as services with JSON give it. */
    static Answer refusal(int status, String code, String body) {
        return json(status, body, "x-amzn-ErrorType: " + code);
    }

    /** For answers that differ: the first for the first request, and so on; the last for all that follow. */
    static Answer inTurn(Answer... answers) {
        AtomicInteger count = new AtomicInteger();
        return (request, connection) ->
                answers[Math.min(count.getAndIncrement(), answers.length - 1)].to(request, connection);
    }

    static Answer answer(String type, int status, String body, String... headerLines) {
        return (_, connection) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " Reason\r\nContent-Type: " + type + "\r\nContent-Length: "
                    + bytes.length + "\r\n"
                    + (headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n") + "\r\n";
            connection.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().write(bytes);
            connection.getOutputStream().flush();
        };
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                Request request = read(in);
                requests.add(request);
                answer.to(request, connection);
            }
        } catch (IOException _) {
            // The other side has gone.
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
