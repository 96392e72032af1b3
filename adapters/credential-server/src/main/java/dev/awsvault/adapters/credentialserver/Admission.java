package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.Door;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What the door said of one connection; it is asked once, with the first request. On the event loop only. */
final class Admission {
    private static final Future<Boolean> ADMITTED = Future.succeededFuture(true);

    private @Nullable Future<Boolean> verdict;

    /** Asked on another thread, since the door may take long. */
    Future<Boolean> verdict(Door door, ClientConnection connection, Context loop) {
        Future<Boolean> known = verdict;
        if (known == null) verdict = known = door == Door.OPEN ? ADMITTED : ask(door, connection, loop);
        return known;
    }

    private static Future<Boolean> ask(Door door, ClientConnection connection, Context loop) {
        InetSocketAddress client = connection.client();
        InetSocketAddress server = connection.server();
        return loop.executeBlocking(() -> door.admits(client, server), false).otherwise(false);
    }
}
