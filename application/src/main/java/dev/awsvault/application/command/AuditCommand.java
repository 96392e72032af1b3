package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.AuditLine;
import dev.awsvault.domain.audit.AuditQuery;
import dev.awsvault.domain.audit.StoredJournal;
import dev.awsvault.domain.failure.UsageFailure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: shows the journal of what was handed out. */
@Command(
        name = "audit",
        sortOptions = false,
        synopsisSubcommandLabel = "[verify|head]",
        description =
                "Show who was handed which credentials for what. The journal is kept where AWS_VAULT_AUDIT is on.")
final class AuditCommand extends VaultCommand {
    private static final int MOST_IN_A_TABLE = 20;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "The last N entries (default: " + MOST_IN_A_TABLE + ", and all as JSON)")
    @Nullable
    Integer last;

    @Option(names = "--profile", paramLabel = "NAME", description = "Those of this profile")
    String profile = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Those since then: 2h or 7d ago, 2026-05-04, 2026-05-04T12:00:00Z")
    @Nullable
    String since;

    @Option(names = "--json", description = "As JSON, an object a line; the members are in docs/audit.md")
    boolean json;

    /** With the commands below it. */
    static CommandLine line() {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditVerifyCommand())
                .addSubcommand(new AuditHeadCommand());
    }

    @Override
    int run(Composition composition) {
        AuditQuery query = query();
        Optional<StoredJournal> stored = composition.auditJournal().stored();
        if (stored.isEmpty()) {
            world().tell("there is no journal in " + composition.auditJournal().folder()
                    + "; AWS_VAULT_AUDIT=on has one kept");
            return 0;
        }
        try (StoredJournal journal = stored.get()) {
            AuditQuery.Answer answer = query.of(journal);
            print(answer);
            if (answer.unreadable() > 0) {
                world().tell(answer.unreadable() + (answer.unreadable() == 1 ? " line" : " lines")
                        + " of the journal cannot be read; see 'aws-vault audit verify'");
            }
        }
        return 0;
    }

    private AuditQuery query() {
        Integer wanted = last;
        if (wanted != null && wanted < 1) throw new UsageFailure("--last: " + wanted + " is no number from 1 up");
        int most = json ? Integer.MAX_VALUE : MOST_IN_A_TABLE;
        String start = since;
        return new AuditQuery(
                profile,
                start == null
                        ? Instant.MIN
                        : AuditQuery.since(start, world().clock().instant()),
                wanted == null ? most : wanted);
    }

    private void print(AuditQuery.Answer answer) {
        StringBuilder out = new StringBuilder();
        if (json) {
            for (AuditLine line : answer.entries()) out.append(line.json()).append('\n');
        } else {
            AuditTable.of(answer.entries()).print(out);
        }
        world().out().print(out);
    }
}
