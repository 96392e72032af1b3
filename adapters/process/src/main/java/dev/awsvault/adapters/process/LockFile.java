package dev.awsvault.adapters.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One lock's file, as one thread wants it. Java's locks are fcntl(2)'s: they belong to the process, and end with the
 * first descriptor of the file that it closes. So a process has a file open once at a time, for one thread of its own.
 */
final class LockFile implements AutoCloseable {
    /** What this process has open, guarded by itself; for the whole process, as the kernel's locks are. */
    private static final Map<Path, FileChannel> OPEN = new HashMap<>();

    private static final Set<OpenOption> READ_WRITE = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final int LONGEST_PROCESS_ID = 20;
    /** Beyond the process id, which others could not read on Windows if it were locked. */
    private static final long LOCKED_BYTE = 1024;

    private final Path path;
    private @Nullable FileChannel channel;
    private boolean locked;

    /** The file has a hash for a name: a lock's name may say more than others should read. */
    LockFile(Path folder, String name) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            this.path = folder.toRealPath().resolve(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** False where another thread or process has it. */
    boolean tryLock() throws IOException {
        FileChannel file = open();
        if (file == null || file.tryLock(LOCKED_BYTE, 1, false) == null) {
            return false;
        }
        locked = true;
        byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        file.write(ByteBuffer.wrap(holder), 0);
        file.truncate(holder.length);
        return true;
    }

    /** Who has it, as far as its file tells. */
    String holder() {
        synchronized (OPEN) {
            FileChannel file = OPEN.get(path);
            String processId = file == null ? "" : read(file);
            return processId.isEmpty() ? "another process" : "process " + processId;
        }
    }

    /** Lets go of it, or of the wait for it. */
    @Override
    public void close() {
        synchronized (OPEN) {
            if (channel != null) {
                try (FileChannel file = channel) {
                    if (locked) {
                        file.truncate(0);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("lock file " + path + " was not closed", e);
                } finally {
                    channel = null;
                    OPEN.remove(path);
                }
            }
        }
    }

    private @Nullable FileChannel open() throws IOException {
        synchronized (OPEN) {
            if (channel == null && !OPEN.containsKey(path)) {
                channel = FileChannel.open(path, READ_WRITE, ownerOnly());
                OPEN.put(path, channel);
            }
            return channel;
        }
    }

    private static String read(FileChannel file) {
        ByteBuffer digits = ByteBuffer.allocate(LONGEST_PROCESS_ID);
        try {
            file.read(digits, 0);
        } catch (IOException e) {
            return "";
        }
        String text = new String(digits.array(), 0, digits.position(), StandardCharsets.US_ASCII);
        return text.chars().allMatch(c -> c >= '0' && c <= '9') ? text : "";
    }

    private FileAttribute<?>[] ownerOnly() {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
