package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.standin.store.ConnectStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A Connect server, and backends that use it. */
final class Connect implements AutoCloseable {
    static final String VAULT = "ftz4pm2xxwmwrsd7rjqn7grzfz";
    static final String TOKEN = "canary.connect.token";
    static final Duration LIMIT = Duration.ofSeconds(60);

    final ConnectStandIn server;

    Connect() {
        try {
            server = new ConnectStandIn(0, VAULT, TOKEN, InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpConnectBackend backend() {
        return backend(VAULT, TOKEN);
    }

    OpConnectBackend backend(String vault, String token) {
        return new OpConnectBackend(
                settings(vault),
                server.url(),
                new Environment(Map.of("AWS_VAULT_OP_CONNECT_TOKEN", token)),
                new NoTerminal(),
                Connections.direct(),
                pause -> {});
    }

    static OnePasswordSettings settings(String vault) {
        return new OnePasswordSettings(vault, "", "", LIMIT);
    }

    @Override
    public void close() {
        server.close();
    }
}
