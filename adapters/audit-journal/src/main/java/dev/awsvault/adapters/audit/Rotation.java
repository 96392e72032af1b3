package dev.awsvault.adapters.audit;

import dev.awsvault.domain.audit.AuditHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Begins a new file. Killed at any step, it leaves a journal that is whole: the head file says where it begins before
 * anything goes, files are renamed only to names that are free, and the next rotation takes care of a gap between names.
 *
 * @param most how many files are kept, the newest included; 2 at least
 */
record Rotation(JournalFolder folder, int most) {
    void rotate(LockedHead headFile) throws IOException {
        Optional<AuditHead> head = headFile.read();
        if (head.isEmpty()) return;
        int older = folder.older();
        int oldestKept = older >= most - 1 ? most - 2 : most - 1;
        AuditHead next = withoutOlderThan(oldestKept, head.get(), headFile);
        for (int age = Math.min(older, oldestKept); age >= 0; age--) {
            Files.move(folder.file(age), folder.file(age + 1), StandardCopyOption.ATOMIC_MOVE);
        }
        headFile.write(next.inNewFile());
    }

    private AuditHead withoutOlderThan(int oldestKept, AuditHead head, LockedHead headFile) throws IOException {
        List<Path> files = folder.files();
        List<Path> going =
                files.stream().filter(file -> folder.age(file) > oldestKept).toList();
        if (going.isEmpty()) return head;
        AuditHead next = beginningOf(files.subList(going.size(), files.size()), head);
        headFile.write(next);
        for (Path file : going) Files.delete(file);
        return next;
    }

    /** The first line may be a piece that a crash left. */
    private static AuditHead beginningOf(List<Path> files, AuditHead head) throws IOException {
        for (Path file : files) {
            try (JournalLines lines = JournalLines.of(file)) {
                while (lines.next()) {
                    Optional<AuditHead> beginning = head.beginningWith(lines.line());
                    if (beginning.isPresent()) return beginning.get();
                }
            }
        }
        return head;
    }
}
