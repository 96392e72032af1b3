package dev.awsvault.adapters.audit;

import dev.awsvault.domain.failure.AuditFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the journal's files are: {@code head}, {@code journal.jsonl}, and the older {@code journal.1.jsonl} to
 * {@code journal.N.jsonl}, the higher the older. Nobody but their owner may write to any of them.
 *
 * @param user whose they have to be
 */
record JournalFolder(Path folder, long user) {
    private static final String FACTS = "unix:mode,uid";
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_FILE = 0100000;
    private static final int TYPE_FOLDER = 0040000;
    private static final int TYPE_LINK = 0120000;

    Path head() {
        return folder.resolve("head");
    }

    Path newest() {
        return file(0);
    }

    /** @param age 0 for the newest */
    Path file(int age) {
        return folder.resolve(age == 0 ? "journal.jsonl" : "journal." + age + ".jsonl");
    }

    /** How many older files stand behind the newest, without a gap. */
    int older() {
        int count = 0;
        while (Files.exists(file(count + 1), LinkOption.NOFOLLOW_LINKS)) count++;
        return count;
    }

    /** The files that there are, the oldest first. A rotation that was killed leaves a gap in their names. */
    List<Path> files() throws IOException {
        int oldest = 0;
        try (var names = Files.newDirectoryStream(folder, "journal.*.jsonl")) {
            for (Path name : names) oldest = Math.max(oldest, age(name));
        }
        List<Path> files = new ArrayList<>();
        for (int age = oldest; age >= 0; age--) {
            if (Files.exists(file(age), LinkOption.NOFOLLOW_LINKS)) files.add(file(age));
        }
        return files;
    }

    /** 0 for the newest. */
    int age(Path file) {
        String name = file.getFileName().toString();
        if (name.equals("journal.jsonl")) return 0;
        String digits = name.substring("journal.".length(), name.length() - ".jsonl".length());
        return digits.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(digits) : 0;
    }

    boolean isThere() {
        return Files.exists(folder);
    }

    /** Makes it where it is missing, with what is missing above it, for the owner only. */
    void prepare() throws IOException {
        try {
            check(folder, TYPE_FOLDER);
        } catch (NoSuchFileException missing) {
            Files.createDirectories(folder, privately("rwx------"));
            check(folder, TYPE_FOLDER);
        }
    }

    /** @throws AuditFailure where others could have written to it, or it is not what it should be */
    void checkFile(Path file) throws IOException {
        try {
            check(file, TYPE_FILE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException missing) {
            return;
        }
    }

    private void check(Path path, int type, LinkOption... links) throws IOException {
        Map<String, Object> facts;
        try {
            facts = Files.readAttributes(path, FACTS, links);
        } catch (UnsupportedOperationException | IllegalArgumentException noModes) {
            return; // Windows: the user's profile folder is private by inheritance
        }
        int mode = (int) facts.get("mode");
        long owner = Integer.toUnsignedLong((int) facts.get("uid"));
        if ((mode & TYPE_MASK) != type) {
            String what = (mode & TYPE_MASK) == TYPE_LINK
                    ? "is a symbolic link"
                    : "is no " + (type == TYPE_FILE ? "file" : "folder");
            throw refused(path, what, "move it away");
        }
        if (owner != user) {
            throw refused(path, "belongs to another user", "name another folder with AWS_VAULT_AUDIT_DIR");
        }
        if ((mode & GROUP_OR_OTHERS_WRITE) != 0) {
            throw refused(path, "can be changed by other users", "chmod go-w it");
        }
    }

    private static AuditFailure refused(Path path, String why, String mend) {
        return new AuditFailure("the audit journal is not used: " + path + " " + why + "; " + mend);
    }

    FileAttribute<?>[] privateFile() {
        return privately("rw-------");
    }

    private FileAttribute<?>[] privately(String mode) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
