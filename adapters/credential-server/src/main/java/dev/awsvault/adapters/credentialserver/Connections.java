package dev.awsvault.adapters.credentialserver;

import io.netty.channel.socket.SocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connections of one opening. On the event loop only. */
final class Connections {
    /** By Vert.x, of its own end of the pipeline. */
    private static final String VERTX_HANDLER = "handler";

    private static final int LOOKS_IN_A_LIMIT = 10;

    private final Vertx vertx;
    private final Limits limits;
    private final Consumer<InetSocketAddress> onSlow;
    private final Map<HttpConnection, ClientConnection> open = new IdentityHashMap<>();
    private @Nullable Long timer;

    /** @param onSlow hears of clients that were cut off in the midst of a request or an answer */
    Connections(Vertx vertx, Limits limits, Consumer<InetSocketAddress> onSlow) {
        this.vertx = vertx;
        this.limits = limits;
        this.onSlow = onSlow;
    }

    void add(HttpConnection connection) {
        if (open.size() >= limits.connections()) makeRoom();
        SocketChannel channel = (SocketChannel) ((HttpServerConnection) connection).channel();
        ClientConnection client = new ClientConnection(channel, limits, () -> remove(connection));
        open.put(connection, client);
        channel.pipeline().addBefore(VERTX_HANDLER, "limits", client);
        if (timer == null) timer = vertx.setPeriodic(lookEvery(), id -> cutOverdue());
    }

    private long lookEvery() {
        long shortest = Math.min(limits.request().toMillis(), limits.idle().toMillis());
        return Math.max(1, shortest / LOOKS_IN_A_LIMIT);
    }

    ClientConnection of(HttpConnection connection) {
        return open.get(connection);
    }

    void cutAll() {
        for (ClientConnection client : List.copyOf(open.values())) {
            client.cut();
        }
    }

    /** Where nobody is idle, the newcomer takes the place of whoever has been here for longest without an answer. */
    private void makeRoom() {
        longestIdle(open.values().stream().filter(ClientConnection::isIdle))
                .or(() -> longestIdle(open.values().stream()))
                .ifPresent(ClientConnection::cut);
    }

    private static Optional<ClientConnection> longestIdle(Stream<ClientConnection> clients) {
        long now = System.nanoTime();
        return clients.max(Comparator.comparingLong(client -> now - client.idleSince()));
    }

    private void cutOverdue() {
        long now = System.nanoTime();
        for (ClientConnection client : List.copyOf(open.values())) {
            if (client.isOverdue(now)) {
                if (client.isMidway()) onSlow.accept(client.client());
                client.cut();
            }
        }
    }

    private void remove(HttpConnection connection) {
        open.remove(connection);
        if (open.isEmpty() && timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
    }
}
