package dev.awsvault.application.command;

import dev.awsvault.application.wiring.AuditComposition;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.AuditChain;
import dev.awsvault.domain.audit.AuditReport;
import dev.awsvault.domain.audit.StoredJournal;
import dev.awsvault.domain.failure.AuditFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.UsageFailure;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit verify}: looks whether the journal is as its writers left it. */
@Command(
        name = "verify",
        sortOptions = false,
        description = "Look whether entries were changed, removed, put in another order, or cut off. Status 1 if so."
                + " A journal that your user wrote anew as a whole looks whole, unless --head says otherwise.")
final class AuditVerifyCommand extends VaultCommand {
    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The hash of an entry that you noted elsewhere: it has to be there")
    String noted = "";

    @Override
    int run(Composition composition) {
        String hash = noted.toLowerCase(Locale.ROOT);
        if (!hash.matches("([0-9a-f]{64})?")) {
            throw new UsageFailure("--head: " + MessageText.name(noted)
                    + " is no hash: 64 digits, as 'aws-vault audit head' shows them behind the number");
        }
        try (StoredJournal journal = journal(composition.auditJournal())) {
            AuditReport report = AuditChain.verify(journal, hash);
            report.findings().forEach(finding -> print(MessageText.oneLine(finding.text())));
            print(summary(report));
            return report.isWhole() ? 0 : 1;
        }
    }

    private static String summary(AuditReport report) {
        if (report.entries() == 0) return "The journal has no entries.";
        return "The journal has " + report.entries() + (report.entries() == 1 ? " entry" : " entries") + ", "
                + (report.isWhole() ? "and is whole" : "and is not whole") + "; the last is " + report.last() + " "
                + report.hash();
    }

    /** Where there is none, nothing can be looked at: somebody may have taken it away. */
    private static StoredJournal journal(AuditComposition audit) {
        return audit.stored()
                .orElseThrow(() -> new AuditFailure(
                        "there is no journal in " + audit.folder() + "; AWS_VAULT_AUDIT=on has one kept"));
    }
}
