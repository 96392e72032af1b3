package dev.awsvault.standin.front;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One connection of HTTP/1.1 (RFC 9112), read strictly. Written out because the JDK's own server sets the Date header
 * itself, from the system's clock, and answers nothing but well-formed HTTP: both are things that a test has to choose.
 */
final class HttpConnection {
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_BODY = 1024 * 1024;
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * The next request; empty if the client closed the connection.
     *
     * @throws ProtocolException if what came is not HTTP/1.1 with a Content-Length
     */
    Optional<HttpRequest> read() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return Optional.empty();
        }
        in.reset();
        String[] words = line().split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/") || !words[2].equals("HTTP/1.1")) {
            throw new ProtocolException("not an HTTP/1.1 request line");
        }
        Map<String, List<String>> headers = headers();
        int question = words[1].indexOf('?');
        String path = question < 0 ? words[1] : words[1].substring(0, question);
        String query = question < 0 ? "" : words[1].substring(question + 1);
        return Optional.of(new HttpRequest(words[0], path, query, headers, body(headers)));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.substring(0, colon).contains(" ") || ++count > MAX_HEADERS) {
                throw new ProtocolException("not a header line, or too many");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new ProtocolException("a request with Transfer-Encoding");
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
        if (lengths.size() != 1 || !lengths.getFirst().matches("\\d{1,7}")) {
            throw new ProtocolException("no usable Content-Length");
        }
        int length = Integer.parseInt(lengths.getFirst());
        if (length > MAX_BODY) {
            throw new ProtocolException("a body of more than " + MAX_BODY + " bytes");
        }
        if (length > 0 && headers.getOrDefault("expect", List.of()).contains("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new ProtocolException("a body shorter than its Content-Length");
        }
        return body;
    }

    /** A line without its CRLF. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\r') {
                if (in.read() != '\n') {
                    throw new ProtocolException("a carriage return without a line feed");
                }
                return line.toString(StandardCharsets.UTF_8);
            }
            if (next == '\n' || line.size() >= MAX_LINE) {
                throw new ProtocolException("a bare line feed, or a line that is too long");
            }
            line.write(next);
        }
        throw new ProtocolException("the stream ended within the head of a request");
    }

    /** Sends a whole answer in one write. */
    void write(HttpResponse response, Instant date) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(response, date)
                .append("Content-Length: ")
                .append(response.body().length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(response.body());
        out.write(bytes.toByteArray());
        out.flush();
    }

    /** Sends the head of an answer that ends when the connection does. */
    void writeUnending(HttpResponse response, Instant date) throws IOException {
        write(head(response, date)
                .append("Connection: close\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        write(response.body());
    }

    /** Sends bytes as they are. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static StringBuilder head(HttpResponse response, Instant date) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\nDate: ")
                .append(IMF_FIXDATE.format(date))
                .append("\r\nContent-Type: ")
                .append(response.contentType())
                .append("\r\nx-amzn-RequestId: ")
                .append(response.requestId())
                .append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
