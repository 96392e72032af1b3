package dev.awsvault.application.flow;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.AuditEntry.Outcome;
import dev.awsvault.domain.audit.AuditJournal;
import dev.awsvault.domain.audit.AuditedCommand;
import dev.awsvault.domain.audit.Caller;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.AuditFailure;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.HandoutSource;
import dev.awsvault.domain.server.Witness;
import dev.awsvault.domain.server.WitnessedCredentials;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where a journal is kept. */
public final class JournaledNote implements AuditNote {
    private static final String NO_CLIENT = "";

    private final AuditJournal journal;
    private final InstantSource clock;
    private final HandOutWay way;
    private final AuditedCommand command;
    private final Caller caller;
    private final Notices notices;

    /** @param notices hears where a refusal could not be noted, which is told to the person anyway */
    public JournaledNote(
            AuditJournal journal,
            InstantSource clock,
            HandOutWay way,
            AuditedCommand command,
            Caller caller,
            Notices notices) {
        this.journal = journal;
        this.clock = clock;
        this.way = way;
        this.command = command;
        this.caller = caller;
        this.notices = notices;
    }

    @Override
    public void handedOut(Supplier<AuditEntry.Subject> subject, Credentials credentials) {
        handedOut(subject, NO_CLIENT, credentials);
    }

    @Override
    public <T> T attempt(Supplier<AuditEntry.Subject> subject, Supplier<T> making) {
        try {
            return making.get();
        } catch (AuditFailure e) {
            throw e;
        } catch (Failure e) {
            refused(subject, NO_CLIENT, e);
            throw e;
        }
    }

    @Override
    public HandoutSource served(FreshCredentials credentials, Supplier<AuditEntry.Subject> subject, Executor worker) {
        return witnessed(credentials, subject, NO_CLIENT, worker);
    }

    @Override
    public Witness clients(Function<String, Supplier<AuditEntry.Subject>> subjects, Executor worker) {
        record Client(String name, String profile) {}
        Map<Client, HandoutSource> known = new ConcurrentHashMap<>();
        return (client, profile, credentials) -> known.computeIfAbsent(
                new Client(client, profile), _ -> witnessed(credentials, subjects.apply(profile), client, worker));
    }

    private HandoutSource witnessed(
            FreshCredentials credentials, Supplier<AuditEntry.Subject> subject, String client, Executor worker) {
        WitnessedCredentials.Hearer hearer = new WitnessedCredentials.Hearer() {
            @Override
            public void handedOut(Credentials given) {
                JournaledNote.this.handedOut(subject, client, given);
            }

            @Override
            public void refused(Failure failure) {
                JournaledNote.this.refused(subject, client, failure);
            }
        };
        return new WitnessedCredentials(credentials, hearer, worker);
    }

    private void handedOut(Supplier<AuditEntry.Subject> subject, String client, Credentials credentials) {
        journal.add(entry(subject.get(), client, new Outcome.HandedOut(credentials.accessKeyId())));
    }

    private void refused(Supplier<AuditEntry.Subject> subject, String client, Failure failure) {
        String error = failure instanceof CredentialsFailure refusal ? refusal.awsErrorCode() : "";
        try {
            String reason = MessageText.oneLine(failure.getMessage());
            journal.add(entry(subject.get(), client, new Outcome.Refused(error, reason)));
        } catch (AuditFailure e) {
            notices.say(e.getMessage());
        }
    }

    private AuditEntry entry(AuditEntry.Subject subject, String client, Outcome outcome) {
        return new AuditEntry(clock.instant(), way, subject, client, command, caller, outcome);
    }
}
