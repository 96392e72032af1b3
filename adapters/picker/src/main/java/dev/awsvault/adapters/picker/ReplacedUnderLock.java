package dev.awsvault.adapters.picker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;

/**
 * The right to replace a file: its new content's file, which only one process can create, and whose renaming gives the
 * right back in the same step. It is not synced to the disk: that takes longer than the rest of a command, and after a
 * crash of the whole system an older list, or none, is as good.
 */
final class ReplacedUnderLock implements AutoCloseable {
    /** Milliseconds. A writer takes about one. */
    private static final int LONGEST_WAIT = 100;

    private static final int PAUSE = 2;

    /** Milliseconds after which a writer was killed. */
    private static final long LEFT_BEHIND = 10_000;

    private final Path target;
    private final Path next;
    private final FileChannel channel;
    private boolean renamed;

    /** @throws IOException where the file cannot be written, or others do so without an end */
    ReplacedUnderLock(Path path, InstantSource clock) throws IOException {
        target = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
        next = target.resolveSibling(target.getFileName() + ".next");
        channel = create(clock);
    }

    /** Makes this the file's content. */
    void write(byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.close();
        Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        renamed = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!renamed) {
            Files.deleteIfExists(next);
        }
    }

    private FileChannel create(InstantSource clock) throws IOException {
        for (int waited = 0; ; waited += PAUSE) {
            try {
                return create();
            } catch (FileAlreadyExistsException another) {
                if (waited >= LONGEST_WAIT) {
                    throw another;
                }
                removeIfLeft(clock);
                pause();
            }
        }
    }

    private FileChannel create() throws IOException {
        Path folder = target.resolveSibling(".").normalize();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, privateTo("rwx------"));
        }
        return FileChannel.open(
                next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privateTo("rw-------"));
    }

    private void removeIfLeft(InstantSource clock) throws IOException {
        try {
            if (Files.getLastModifiedTime(next, LinkOption.NOFOLLOW_LINKS).toMillis() < clock.millis() - LEFT_BEHIND) {
                Files.deleteIfExists(next);
            }
        } catch (NoSuchFileException renamedMeanwhile) {
            return;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private FileAttribute<?>[] privateTo(String mode) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
