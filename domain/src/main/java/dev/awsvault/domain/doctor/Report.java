package dev.awsvault.domain.doctor;

import java.util.List;

/** What was found, by topic and, within one, in the order of the looks. */
public record Report(List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public List<Finding> about(Topic topic) {
        return findings.stream().filter(finding -> finding.topic() == topic).toList();
    }

    public int count(Severity severity) {
        return Math.toIntExact(findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count());
    }

    /** The worst of a topic; a note where nothing was found. */
    public Severity worst(Topic topic) {
        Severity worst = Severity.NOTE;
        for (Finding finding : about(topic)) {
            if (finding.severity().compareTo(worst) > 0) worst = finding.severity();
        }
        return worst;
    }
}
