package dev.awsvault.standin.store;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What a stand-in does in the place of an answer. */
@FunctionalInterface
public interface Trouble {
    /** @return true where the request is to be answered all the same */
    boolean on(HttpExchange exchange) throws IOException;

    /** A status with headers and a body that repeats what came in, as careless servers do. */
    static Trouble status(int status, Map<String, String> headers) {
        return exchange -> {
            String echo = exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] body = ("{\"message\":\"" + echo.replace("\"", "'") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return false;
        };
    }

    /** These bytes, as a success. */
    static Trouble body(String text) {
        return exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return false;
        };
    }

    /** Says nothing for that long. */
    static Trouble silence(Duration duration) {
        return exchange -> {
            rest(duration);
            exchange.close();
            return false;
        };
    }

    /** One byte after the other, far apart, so that no single wait is long. */
    static Trouble drip(Duration apart) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            for (int i = 0; i < 1_000_000; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                rest(apart);
            }
            return false;
        };
    }

    /** Announces a body and breaks off in it. */
    static Trouble cut() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("[{\"id\":\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
            return false;
        };
    }

    /** Spaces without an end. */
    static Trouble flood() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 << 12; i++) exchange.getResponseBody().write(spaces);
            exchange.close();
            return false;
        };
    }

    private static void rest(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
