package dev.awsvault.application.command;

import dev.awsvault.application.wiring.AuditComposition;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.AuditChain;
import dev.awsvault.domain.audit.AuditReport;
import dev.awsvault.domain.audit.StoredJournal;
import dev.awsvault.domain.failure.AuditFailure;
import picocli.CommandLine.Command;

/** {@code audit head}: the last entry's number and hash, to be noted where this user cannot change it. */
@Command(
        name = "head",
        description = "Show the number and the hash of the last entry, to be kept elsewhere for"
                + " 'audit verify --head HASH'. Status 1 where the journal is not whole.")
final class AuditHeadCommand extends VaultCommand {
    @Override
    int run(Composition composition) {
        AuditComposition audit = composition.auditJournal();
        try (StoredJournal journal = audit.stored().orElseThrow(() -> none(audit))) {
            AuditReport report = AuditChain.verify(journal, "");
            if (report.entries() == 0) throw none(audit);
            if (!report.isWhole()) {
                throw new AuditFailure("the journal is not whole, see 'aws-vault audit verify': its head says nothing");
            }
            print(report.last() + " " + report.hash());
            return 0;
        }
    }

    private static AuditFailure none(AuditComposition audit) {
        return new AuditFailure("there is no entry in " + audit.folder() + "; AWS_VAULT_AUDIT=on has a journal kept");
    }
}
