package dev.awsvault.application.flow;

import dev.awsvault.domain.doctor.Finding;
import dev.awsvault.domain.doctor.Report;
import dev.awsvault.domain.doctor.Severity;
import dev.awsvault.domain.doctor.Topic;

/** A report for a person: a line a topic, beneath it what was found. */
public final class ReportText {
    private static final String RESET = "\u001b[0m";

    private final Report report;
    private final boolean coloured;
    private final StringBuilder out = new StringBuilder();

    public ReportText(Report report, boolean coloured) {
        this.report = report;
        this.coloured = coloured;
    }

    public String text() {
        for (Topic topic : Topic.values()) {
            Severity worst = report.worst(topic);
            out.append(mark(worst)).append(' ').append(topic.title()).append('\n');
            report.about(topic).forEach(this::finding);
        }
        return out.append('\n').append(summary()).append('\n').toString();
    }

    private void finding(Finding finding) {
        out.append("    ").append(word(finding.severity())).append(": ");
        out.append(finding.message()).append('\n');
        if (!finding.advice().isEmpty()) {
            out.append("        -> ").append(finding.advice()).append('\n');
        }
    }

    /** In ASCII: a terminal of any locale shows it. */
    private String mark(Severity worst) {
        return switch (worst) {
            case NOTE -> coloured("32", "[ok]");
            case WARNING -> coloured("33", "[!] ");
            case WRONG -> coloured("31", "[x] ");
        };
    }

    private String word(Severity severity) {
        return switch (severity) {
            case NOTE -> severity.word();
            case WARNING -> coloured("33", severity.word());
            case WRONG -> coloured("31", severity.word());
        };
    }

    private String coloured(String colour, String text) {
        return coloured ? "\u001b[" + colour + "m" + text + RESET : text;
    }

    private String summary() {
        int wrong = report.count(Severity.WRONG);
        int warnings = report.count(Severity.WARNING);
        if (wrong == 0 && warnings == 0) return "Nothing is wrong.";
        return wrong + " wrong, " + warnings + (warnings == 1 ? " warning." : " warnings.");
    }
}
