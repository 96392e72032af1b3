package dev.awsvault.adapters.privatefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A small file that is nobody else's, of which at each moment the old or the new content is there, whole. Symlinks are
 * followed and stay: it is their target that is replaced.
 */
public final class PrivateFile {
    /** Far more than any token or record takes. */
    public static final int MAX_BYTES = 1 << 20;

    /** As many symlinks in a row as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** The AWS CLI and the SDKs look at files that end in {@code .json} only. */
    private static final String TEMPORARY = ".aws-vault.tmp";

    /** Far longer than any write takes, so that a file this old has no writer any more. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path path;

    public PrivateFile(Path path) {
        this.path = path;
    }

    /**
     * The content, which the caller clears.
     *
     * @throws NoSuchFileException where there is no such file
     */
    public byte[] read() throws IOException {
        // Opening a pipe would wait for its writer.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileSystemException(path.toString(), null, "it is not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                Arrays.fill(content, (byte) 0);
                throw new FileSystemException(path.toString(), null, "it is larger than 1 MiB");
            }
            return content;
        }
    }

    /** Creates missing folders, for the owner only; existing ones stay as they are. */
    public void replace(byte[] content, SecureRandom random, InstantSource clock) throws IOException {
        Path target = target();
        Path folder = target.resolveSibling(".").normalize();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, privateTo(folder, "rwx------"));
        }
        removeLeftovers(folder, clock);
        Path temporary = folder.resolve("." + HexFormat.of().toHexDigits(random.nextLong()) + TEMPORARY);
        try {
            writeSynced(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(temporary, e);
            throw e;
        }
        syncFolder(folder);
    }

    private Path target() throws IOException {
        Path at = path.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(path.toString(), null, "Too many levels of symbolic links");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        if (Files.isDirectory(at)) {
            throw new FileSystemException(path.toString(), null, "a folder is in its place");
        }
        return at;
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

    private static void syncFolder(Path folder) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            // The new file is in place; some systems cannot sync a folder.
        }
    }

    /** What killed writers left holds tokens, too. */
    private static void removeLeftovers(Path folder, InstantSource clock) {
        long oldest = clock.millis() - LEFT_BEHIND.toMillis();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis() < oldest) {
                    Files.delete(file);
                }
            }
        } catch (IOException another) {
            // Another process was faster, or the next write will: this is no reason to fail ours.
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
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
