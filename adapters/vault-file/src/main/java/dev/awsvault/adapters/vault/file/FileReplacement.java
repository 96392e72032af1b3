package dev.awsvault.adapters.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;

/** Writes private files so that at each moment the old or the new content is there, whole. */
final class FileReplacement {
    /** No key's file name begins so: the escape writes {@code %} only before {@code 25} and {@code 2F}. */
    static final String TEMPORARY = "%tmp-";

    /** Far longer than any write takes, so that a file this old has no writer any more. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final SecureRandom random;
    private final InstantSource clock;

    FileReplacement(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** With what is missing above it, all for the owner only. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, privateTo(folder, "rwx------"));
    }

    void replace(Path file, byte[] content) throws IOException {
        replaceIf(file, content, () -> true);
    }

    /** What is to hold at the last moment before the old content goes. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** False where the condition does not hold; the file is then as it was. */
    boolean replaceIf(Path file, byte[] content, Condition condition) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = folder.resolve(TEMPORARY + HexFormat.of().toHexDigits(random.nextLong()));
        try {
            writeSynced(temporary, content);
            if (!condition.holds()) {
                Files.delete(temporary);
                return false;
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(temporary, e);
            throw e;
        }
        if (hasModes(folder)) {
            // Windows cannot open a folder, and syncs it by itself.
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
        return true;
    }

    /** Deletes the temporary files of writers that were killed. */
    void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            long oldest = clock.instant().minus(LEFT_BEHIND).toEpochMilli();
            for (Path file : files) {
                if (file.getFileName().toString().startsWith(TEMPORARY)) {
                    deleteIfOlder(file, oldest);
                }
            }
        }
    }

    private static void deleteIfOlder(Path file, long oldest) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                    .toMillis()
                            < oldest) {
                Files.delete(file);
            }
        } catch (IOException another) {
            // Another process was faster, or the next write will: this is no reason to fail ours.
        }
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, privateTo(file, "rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path file, Exception reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static FileAttribute<?>[] privateTo(Path path, String mode) {
        return hasModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path path) {
        FileSystem system = path.getFileSystem();
        return system.supportedFileAttributeViews().contains("posix");
    }
}
