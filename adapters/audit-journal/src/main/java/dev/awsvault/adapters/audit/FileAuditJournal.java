package dev.awsvault.adapters.audit;

import dev.awsvault.domain.audit.AuditEntry;
import dev.awsvault.domain.audit.AuditHead;
import dev.awsvault.domain.audit.AuditJournal;
import dev.awsvault.domain.audit.AuditLimits;
import dev.awsvault.domain.audit.Continuation;
import dev.awsvault.domain.failure.AuditFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The journal as a file that only grows, and its older parts. An entry is written first, and then the head file: a
 * process that is killed between the two leaves one line more than the head knows of, never one less.
 *
 * <p>Nothing is synced to the disk: that alone would take as long as all the rest of a command that has its session. A
 * machine that loses its power may lose the last entries with it.
 */
public final class FileAuditJournal implements AuditJournal {
    private static final Set<OpenOption> APPENDING = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private final JournalFolder folder;
    private final AuditLimits limits;

    /** @param user whose the folder and the files have to be; as the system numbers users */
    public FileAuditJournal(Path folder, long user, AuditLimits limits) {
        this.folder = new JournalFolder(folder, user);
        this.limits = limits;
    }

    @Override
    public void add(AuditEntry entry) {
        try {
            folder.prepare();
            try (LockedHead head = LockedHead.toWrite(folder)) {
                add(entry, head);
            }
        } catch (IOException e) {
            throw new AuditFailure(
                    "the audit journal in " + folder.folder() + " cannot be written (" + IoReason.of(e)
                            + "), so nothing is handed out; make room or mend it, or switch AWS_VAULT_AUDIT off",
                    e);
        }
    }

    private void add(AuditEntry entry, LockedHead headFile) throws IOException {
        folder.checkFile(folder.newest());
        Optional<AuditHead> known = headFile.read();
        try (FileChannel newest = FileChannel.open(folder.newest(), APPENDING, folder.privateFile())) {
            long size = newest.size();
            Continuation continuation = new NewestFile(folder).continuation(known, size);
            Optional<AuditHead> mended = continuation.headToMend();
            if (mended.isPresent()) headFile.write(mended.get());
            Continuation.Added added = continuation.add(entry);
            append(newest, size, added.bytes());
            headFile.write(added.head(size + added.bytes().length));
            if (size + added.bytes().length < limits.bytes()) return;
        }
        new Rotation(folder, limits.files()).rotate(headFile);
    }

    /** A line that did not get out whole is taken back: nobody was handed anything for it. */
    private static void append(FileChannel newest, long size, byte[] bytes) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(bytes);
        try {
            while (line.hasRemaining()) newest.write(line);
        } catch (IOException e) {
            newest.truncate(size);
            throw e;
        }
    }
}
