package dev.awsvault.application.flow;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.HandoutSource;
import dev.awsvault.domain.server.Witness;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Notes in the journal what one command hands out, and what it is refused; or nothing, where no journal is kept. */
public interface AuditNote {
    /** No journal is kept. */
    AuditNote NONE = new NoAuditNote();

    /**
     * To be called before anybody gets the credentials.
     *
     * @throws dev.awsvault.domain.failure.AuditFailure where it cannot be noted: then nobody is to get them
     */
    void handedOut(Supplier<AuditEntry.Subject> subject, Credentials credentials);

    /** Makes something that leads to credentials; where that fails, notes it as a refusal. */
    <T> T attempt(Supplier<AuditEntry.Subject> subject, Supplier<T> making);

    /** Asks whether it may go on; where it may not, notes that as a refusal. */
    default void allowed(Supplier<AuditEntry.Subject> subject, Runnable question) {
        attempt(subject, () -> {
            question.run();
            return true;
        });
    }

    /** Credentials for the command of a server, each new set of which is noted. */
    HandoutSource served(FreshCredentials credentials, Supplier<AuditEntry.Subject> subject, Executor worker);

    /**
     * Notes what each client of a server is handed.
     *
     * @param subjects by profile
     */
    Witness clients(Function<String, Supplier<AuditEntry.Subject>> subjects, Executor worker);
}
