package dev.awsvault.domain.audit;

import dev.awsvault.domain.audit.AuditFinding.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A journal of one file, and a head file, as bytes that a test can damage; written as the real ones are. */
final class JournalOnPaper {
    byte[] file = new byte[0];
    /** Empty: there is none. */
    byte[] head = new byte[0];

    /** Where a writer dies. */
    enum Death {
        NEVER,
        WITHIN_THE_LINE,
        BEFORE_THE_LINE_END,
        BEFORE_THE_HEAD
    }

    void add(String profile) {
        add(entry(profile), Death.NEVER, 0);
    }

    /** @param written how many bytes of the line get out, where the writer dies within */
    void add(AuditEntry entry, Death death, int written) {
        Continuation continuation = continuation();
        continuation.headToMend().ifPresent(mended -> head = mended.format());
        Continuation.Added added = continuation.add(entry);
        byte[] bytes = added.bytes();
        if (death == Death.WITHIN_THE_LINE) {
            append(Arrays.copyOf(bytes, 1 + Math.floorMod(written, bytes.length - 2)));
            return;
        }
        append(death == Death.BEFORE_THE_LINE_END ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
        if (death == Death.NEVER) head = added.head(file.length).format();
    }

    private Continuation continuation() {
        Optional<AuditHead> known = AuditHead.parse(head);
        if (known.isEmpty()) return Continuation.withoutHead(firstLine(), file, file.length);
        int size = (int) known.get().size();
        if (file.length == size) return Continuation.of(known.get());
        return file.length > size
                ? Continuation.of(known.get(), Arrays.copyOfRange(file, size, file.length))
                : Continuation.ofShorter(known.get(), file, JournalPieces.endsWithin(file));
    }

    private byte[] firstLine() {
        return file.length == 0 ? file : JournalPieces.of(file).getFirst();
    }

    private void append(byte[] bytes) {
        byte[] longer = Arrays.copyOf(file, file.length + bytes.length);
        System.arraycopy(bytes, 0, longer, file.length, bytes.length);
        file = longer;
    }

    /** The lines, to be put back changed. */
    List<byte[]> lines() {
        return new ArrayList<>(JournalPieces.of(file));
    }

    void lines(List<byte[]> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        file = bytes.toByteArray();
    }

    AuditReport verify() {
        return verify("");
    }

    AuditReport verify(String noted) {
        return AuditChain.verify(stored(), noted);
    }

    List<String> findings() {
        return verify().findings().stream().map(AuditFinding::text).toList();
    }

    List<AuditLine> entries() {
        return JournalPieces.of(file).stream()
                .flatMap(line -> AuditLine.parse(line).stream())
                .toList();
    }

    StoredJournal stored() {
        return new StoredJournal() {
            @Override
            public HeadFile head() {
                if (head.length == 0) return new HeadFile.Missing();
                return AuditHead.parse(head)
                        .<HeadFile>map(HeadFile.Present::new)
                        .orElseGet(HeadFile.Unreadable::new);
            }

            @Override
            public void forEachLine(LineReader reader) {
                List<byte[]> pieces = JournalPieces.of(file);
                for (int i = 0; i < pieces.size(); i++) {
                    boolean ended = i < pieces.size() - 1 || !JournalPieces.endsWithin(file);
                    reader.line(new Place("journal.jsonl", i + 1), pieces.get(i), ended);
                }
            }

            @Override
            public void close() {}
        };
    }

    static AuditEntry entry(String profile) {
        return new AuditEntry(
                Instant.parse("2026-05-04T03:02:01.234Z"),
                HandOutWay.EXEC,
                new AuditEntry.Subject(profile, CredentialKind.ROLE, "arn:aws:iam::123456789012:role/admin"),
                "",
                AuditedCommand.of(List.of("/usr/bin/terraform", "apply"), false),
                new Caller("jane", 1000, "/dev/pts/3", 4712, "bash", 4711),
                new AuditEntry.Outcome.HandedOut("ASIAIOSFODNN7EXAMPLE"));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
