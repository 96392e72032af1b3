package dev.awsvault.adapters.audit;

import dev.awsvault.domain.audit.AuditChain;
import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.AuditFinding;
import dev.awsvault.domain.audit.AuditLimits;
import dev.awsvault.domain.audit.AuditLine;
import dev.awsvault.domain.audit.AuditQuery;
import dev.awsvault.domain.audit.AuditReport;
import dev.awsvault.domain.audit.AuditedCommand;
import dev.awsvault.domain.audit.Caller;
import dev.awsvault.domain.audit.CredentialKind;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.audit.StoredJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A journal in a folder, as the tests look at it. */
record Journal(Path folder, AuditLimits limits) {
    static final AuditLimits LARGE = new AuditLimits(10 << 20, 10);

    void add(String profile) {
        new FileAuditJournal(folder, user(folder.getParent()), limits).add(entry(profile));
    }

    static AuditEntry entry(String profile) {
        return new AuditEntry(
                Instant.parse("2026-05-04T03:02:01Z"),
                HandOutWay.EXEC,
                new AuditEntry.Subject(profile, CredentialKind.SESSION, ""),
                "",
                AuditedCommand.of(List.of("true"), false),
                new Caller("jane", 1000, Caller.NO_TERMINAL, 2, "sh", 1),
                new AuditEntry.Outcome.HandedOut("ASIAIOSFODNN7EXAMPLE"));
    }

    AuditReport verify() {
        try (StoredJournal journal = stored()) {
            return AuditChain.verify(journal, "");
        }
    }

    List<String> findings() {
        return verify().findings().stream().map(AuditFinding::text).toList();
    }

    List<String> profiles() {
        try (StoredJournal journal = stored()) {
            return new AuditQuery("", Instant.MIN, Integer.MAX_VALUE)
                    .of(journal).entries().stream()
                            .map(AuditLine::entry)
                            .map(entry -> entry.subject().profile())
                            .toList();
        }
    }

    StoredJournal stored() {
        return FileStoredJournal.open(folder, user(folder.getParent())).orElseThrow();
    }

    Path newest() {
        return folder.resolve("journal.jsonl");
    }

    Path file(int age) {
        return folder.resolve("journal." + age + ".jsonl");
    }

    Path head() {
        return folder.resolve("head");
    }

    /** The number of who runs the tests. */
    static long user(Path own) {
        try {
            return Integer.toUnsignedLong((int) Files.getAttribute(own, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
