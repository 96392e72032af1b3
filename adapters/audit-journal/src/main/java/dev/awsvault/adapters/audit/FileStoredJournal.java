package dev.awsvault.adapters.audit;

import dev.awsvault.domain.audit.AuditFinding;
import dev.awsvault.domain.audit.StoredJournal;
import dev.awsvault.domain.failure.AuditFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files as they are at the moment in which they are opened, whatever is written and renamed meanwhile. */
public final class FileStoredJournal implements StoredJournal {
    private final HeadFile head;
    private final Map<String, JournalLines> files = new LinkedHashMap<>();

    private FileStoredJournal(HeadFile head) {
        this.head = head;
    }

    /**
     * @param user whose the folder and the files have to be
     * @return empty where there is no journal
     * @throws AuditFailure where it cannot be read, or others could have written it
     */
    public static Optional<StoredJournal> open(Path place, long user) {
        JournalFolder folder = new JournalFolder(place, user);
        if (!folder.isThere()) return Optional.empty();
        try {
            folder.prepare();
            FileStoredJournal journal = opened(folder);
            boolean isThere = !(journal.head instanceof HeadFile.Missing) || !journal.files.isEmpty();
            return isThere ? Optional.of(journal) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static FileStoredJournal opened(JournalFolder folder) throws IOException {
        try (LockedHead file = LockedHead.toRead(folder)) {
            HeadFile head = file.isEmpty()
                    ? new HeadFile.Missing()
                    : file.read().<HeadFile>map(HeadFile.Present::new).orElseGet(HeadFile.Unreadable::new);
            return withFiles(folder, head);
        } catch (NoSuchFileException missing) {
            return withFiles(folder, new HeadFile.Missing());
        }
    }

    private static FileStoredJournal withFiles(JournalFolder folder, HeadFile head) throws IOException {
        FileStoredJournal journal = new FileStoredJournal(head);
        try {
            for (Path file : folder.files()) {
                folder.checkFile(file);
                journal.files.put(file.getFileName().toString(), JournalLines.of(file));
            }
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public HeadFile head() {
        return head;
    }

    @Override
    public void forEachLine(LineReader reader) {
        files.forEach((name, lines) -> {
            try {
                for (long number = 1; lines.next(); number++) {
                    reader.line(new AuditFinding.Place(name, number), lines.line(), lines.ended());
                }
            } catch (IOException e) {
                throw unreadable(Path.of(name), e);
            }
        });
    }

    private static AuditFailure unreadable(Path place, IOException e) {
        return new AuditFailure("the audit journal in " + place + " cannot be read (" + IoReason.of(e) + ")", e);
    }

    @Override
    public void close() {
        for (JournalLines file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                continue; // it was only read
            }
        }
    }
}
