package dev.awsvault.application.flow;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.HandoutSource;
import dev.awsvault.domain.server.Witness;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where no journal is kept. */
final class NoAuditNote implements AuditNote {
    @Override
    public void handedOut(Supplier<AuditEntry.Subject> subject, Credentials credentials) {}

    @Override
    public <T> T attempt(Supplier<AuditEntry.Subject> subject, Supplier<T> making) {
        return making.get();
    }

    @Override
    public HandoutSource served(FreshCredentials credentials, Supplier<AuditEntry.Subject> subject, Executor worker) {
        return credentials;
    }

    @Override
    public Witness clients(Function<String, Supplier<AuditEntry.Subject>> subjects, Executor worker) {
        return Witness.NOBODY;
    }
}
