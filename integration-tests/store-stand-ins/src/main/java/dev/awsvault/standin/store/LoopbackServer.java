package dev.awsvault.standin.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.awsvault.standin.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a loopback port that keeps what it was asked, and can be told to misbehave. */
abstract class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();

    /** @param port 0 for any that is free */
    LoopbackServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What a service answers to one request. */
    record Reply(int status, String json) {}

    /** One request as it came. */
    record Asked(String method, String path, String query, String body, HttpExchange exchange) {
        String header(String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }

        /** @throws IllegalArgumentException where it is no JSON object, or not announced as JSON */
        Json.Members object() {
            if (!header("Content-Type").equals("application/json")) {
                throw new IllegalArgumentException("Content-Type is not application/json");
            }
            return Json.parseObject(body);
        }
    }

    abstract Reply reply(Asked asked);

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request meets this instead of an answer; the ones after it the following. */
    public synchronized void next(Trouble trouble) {
        troubles.add(trouble);
    }

    /** {@code METHOD path?query}, undecoded, in their order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    public synchronized void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Trouble trouble = noted(exchange);
        if (!trouble.on(exchange)) return;
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply = reply(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                body,
                exchange));
        byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), json.length == 0 ? -1 : json.length);
        if (json.length > 0) exchange.getResponseBody().write(json);
        exchange.close();
    }

    private synchronized Trouble noted(HttpExchange exchange) {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        return troubles.isEmpty() ? _ -> true : troubles.remove();
    }
}
