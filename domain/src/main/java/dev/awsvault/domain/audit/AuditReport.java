package dev.awsvault.domain.audit;

import java.util.List;

/**
 * What a look at a journal's chain found.
 *
 * @param findings in the order of the lines
 * @param entries how many there are
 * @param last the number of the last of them; 0 where there is none
 * @param hash of the last of them: to be noted where the same user cannot change it
 */
public record AuditReport(List<AuditFinding> findings, long entries, long last, String hash) {
    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** True where nothing needs another explanation than a crash. */
    public boolean isWhole() {
        return findings.stream().allMatch(AuditFinding::isOfACrash);
    }
}
