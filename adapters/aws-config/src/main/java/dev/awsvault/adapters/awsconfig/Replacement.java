package dev.awsvault.adapters.awsconfig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts new content in a file's place: whoever reads meanwhile, and whatever breaks, sees the old file or the new one.
 * One at a time for a file; the caller keeps the lock.
 */
final class Replacement implements AutoCloseable {
    private static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PRIVATE_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path target;
    private final Path temporary;
    private final boolean posix;

    /** @param target no symlink; it may be missing, and its folder, too */
    Replacement(Path target) {
        this.target = target;
        // A fixed name: what a killed process left behind is found and removed.
        temporary = target.resolveSibling("." + target.getFileName() + ".aws-vault.tmp");
        posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Writes the content beside the target, through to the disk. */
    void write(byte[] content) throws IOException {
        Path folder = target.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, only(PRIVATE_FOLDER));
        }
        Files.deleteIfExists(temporary);
        try (FileChannel out = FileChannel.open(
                temporary, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), only(PRIVATE_FILE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            if (posix && Files.exists(target)) {
                takeOwner();
                takeMode();
            }
            out.force(true);
        }
    }

    /** Makes it the file. */
    void commit() throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // The new file is in place; some systems cannot sync a folder.
        }
    }

    /** Leaves nothing of an uncommitted write. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
    }

    /** So that a config written under sudo stays its owner's. */
    private void takeOwner() {
        try {
            Map<String, Object> wanted = Files.readAttributes(target, "unix:uid,gid");
            Map<String, Object> have = Files.readAttributes(temporary, "unix:uid,gid");
            for (String attribute : new String[] {"gid", "uid"}) {
                if (!wanted.get(attribute).equals(have.get(attribute))) {
                    Files.setAttribute(temporary, "unix:" + attribute, wanted.get(attribute));
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Only root may give a file away.
        }
    }

    private void takeMode() {
        try {
            Set<PosixFilePermission> wanted = Files.getPosixFilePermissions(target);
            if (!wanted.equals(Files.getPosixFilePermissions(temporary))) {
                Files.setPosixFilePermissions(temporary, EnumSet.copyOf(wanted));
            }
        } catch (IOException e) {
            // Some mounts have no modes; the file then has the one of every new file there, or 0600.
        }
    }

    private FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
