package dev.awsvault.application.command;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.AuditEntry.Outcome;
import dev.awsvault.domain.audit.AuditLine;
import dev.awsvault.domain.audit.Caller;
import dev.awsvault.domain.failure.MessageText;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Entries of the journal as people read them, a line each. */
final class AuditTable {
    private static final String NONE = "-";

    private AuditTable() {}

    static TextTable of(List<AuditLine> lines) {
        TextTable table = TextTable.narrow("Time", "Who", "Profile", "Credentials", "For", "Outcome");
        for (AuditLine line : lines) {
            AuditEntry entry = line.entry();
            table.add(
                    entry.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                    who(entry.caller()),
                    shown(entry.subject().profile()),
                    credentials(entry),
                    purpose(entry),
                    outcome(entry.outcome()));
        }
        return table;
    }

    private static String who(Caller caller) {
        String where = caller.terminal().isEmpty() || caller.terminal().equals(Caller.NO_TERMINAL)
                ? ""
                : " on " + shown(caller.terminal());
        String from = caller.parent().isEmpty() ? "" : " from " + shown(caller.parent());
        return shown(caller.user()) + where + from;
    }

    private static String credentials(AuditEntry entry) {
        String key = entry.outcome() instanceof Outcome.HandedOut handedOut ? " " + shown(handedOut.accessKeyId()) : "";
        return entry.subject().kind().id() + key;
    }

    private static String purpose(AuditEntry entry) {
        String command = entry.command().name();
        return switch (entry.way()) {
            case EXEC -> shown(command);
            case ECS_SERVER, EC2_SERVER -> shown(command) + " (" + entry.way().id() + ")";
            case SERVE -> "serve: " + shown(entry.client());
            case EXPORT, CREDENTIAL_PROCESS, LOGIN, ROTATE -> entry.way().id();
        };
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.HandedOut _ -> "handed out";
            case Outcome.Refused refused ->
                "refused: " + MessageText.oneLine(refused.error().isEmpty() ? refused.reason() : refused.error());
        };
    }

    private static String shown(String text) {
        return text.isEmpty() ? NONE : MessageText.name(text);
    }
}
