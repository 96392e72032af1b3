package dev.awsvault.application.flow;

import dev.awsvault.domain.doctor.Finding;
import dev.awsvault.domain.doctor.Report;
import dev.awsvault.domain.doctor.Severity;
import dev.awsvault.domain.doctor.Topic;
import dev.awsvault.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** A report for a program; docs/doctor.md has the schema. */
public final class ReportJson {
    private final Report report;

    public ReportJson(Report report) {
        this.report = report;
    }

    public String text() {
        JsonWriter json = new JsonWriter().beginObject();
        for (Severity severity : Severity.values()) {
            json.name(severity.word()).number(report.count(severity));
        }
        json.name("findings").beginArray();
        for (Topic topic : Topic.values()) {
            for (Finding finding : report.about(topic)) write(json, finding);
        }
        return new String(json.endArray().endObject().finish(), StandardCharsets.UTF_8) + "\n";
    }

    private static void write(JsonWriter json, Finding finding) {
        json.beginObject().name("topic").text(finding.topic().id());
        json.name("symptom").text(finding.symptom().id());
        json.name("severity").text(finding.severity().word());
        json.name("message").text(finding.message());
        json.name("advice").text(finding.advice());
        json.endObject();
    }
}
