package dev.awsvault.domain.doctor;

import java.util.List;

/** Findings as lines: {@code wrong config-loop: message}. */
final class Told {
    private Told() {}

    static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.severity().word() + " " + finding.symptom().id() + ": " + finding.message())
                .toList();
    }
}
