package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.server.CredentialServer;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On Vert.x, which starts with the first opening. Nothing of it is loaded before. */
public final class VertxCredentialServer implements CredentialServer {
    private final InstantSource clock;
    private final Limits limits;

    // Under the lock.
    private final List<HttpOpening> openings = new ArrayList<>();
    private @Nullable Vertx vertx;

    /** @param clock for the journal */
    public VertxCredentialServer(InstantSource clock) {
        this(clock, Limits.USUAL);
    }

    VertxCredentialServer(InstantSource clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public synchronized Listening listen(Opening opening) {
        Vertx started = vertx;
        if (started == null) vertx = started = LeanVertx.start();
        HttpOpening open = HttpOpening.listen(started, opening, clock, limits);
        openings.add(open);
        return open;
    }

    @Override
    public synchronized void close() {
        openings.forEach(HttpOpening::close);
        openings.clear();
        Vertx started = vertx;
        vertx = null;
        if (started != null) Completion.await(started.close());
    }
}
