package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.standin.store.ProtonPassStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Proton Pass, and backends that use it. */
final class Proton implements AutoCloseable {
    static final String SHARE = "share_AA-b==";
    static final Duration LIMIT = Duration.ofSeconds(60);

    final ProtonPassStandIn server;
    final Clock clock = new Clock();

    Proton() {
        try {
            server = new ProtonPassStandIn(0, SHARE, InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves when it is told to. */
    static final class Clock implements InstantSource {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    ProtonPassBackend backend() {
        return backend(SHARE, server.personalAccessToken(), LIMIT);
    }

    ProtonPassBackend backend(String share, String token, Duration limit) {
        return new ProtonPassBackend(
                new ProtonPassBackend.Settings(share, "", server.url() + "/", limit),
                new Environment(Map.of("PROTON_PASS_PERSONAL_ACCESS_TOKEN", token)),
                new Nobody(),
                Connections.direct(),
                pause -> {},
                clock,
                SecureRandom::new);
    }

    @Override
    public void close() {
        server.close();
    }

    /** No terminal. */
    static final class Nobody implements Terminal {
        @Override
        public boolean isPresent() {
            return false;
        }

        @Override
        public boolean isStandardOutput() {
            return false;
        }

        @Override
        public boolean isStandardError() {
            return false;
        }

        @Override
        public void tell(String line) {}

        @Override
        public String ask(String question) {
            throw new AssertionError(question);
        }

        @Override
        public SecretString askHidden(String question) {
            throw new AssertionError(question);
        }
    }
}
