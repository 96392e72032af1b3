package dev.awsvault.adapters.process;

import dev.awsvault.domain.process.Refusals;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One lock's file, as one thread wants it. Java's locks are fcntl(2)'s: they belong to the process, and end with the
 * first descriptor of the file that it closes. So a process has a file open once at a time, for one thread of its own.
 *
 * <p>Its first line is the holder's process id, blank while nobody holds it; behind it are the {@link LockWords}.
 */
final class LockFile implements AutoCloseable {
    /** What this process has open, guarded by itself; for the whole process, as the kernel's locks are. */
    private static final Map<Path, FileChannel> OPEN = new HashMap<>();

    private static final Set<OpenOption> READ_WRITE = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** Bytes of the first line: as many digits as a process id can have. The words behind it keep their place. */
    private static final int HOLDER = 20;

    private static final int WORDS = HOLDER + 1;

    /** Bytes. Words beyond that go, which may cost a question. */
    private static final int MOST_WORDS = 32 * 1024;

    /** Beyond all text, which others could not read on Windows if it were locked. */
    private static final long LOCKED_BYTE = 1L << 30;

    private final Path path;
    private @Nullable FileChannel channel;
    private boolean locked;

    /** The file has a hash for a name: a lock's name may say more than others should read. */
    LockFile(Path folder, String name) throws IOException {
        this.path = folder.toRealPath().resolve(LockWords.hash(name).substring(0, 32));
    }

    /** False where another thread or process has it. */
    boolean tryLock() throws IOException {
        FileChannel file = open();
        if (file == null || file.tryLock(LOCKED_BYTE, 1, false) == null) {
            return false;
        }
        locked = true;
        write(file, 0, holderLine(Long.toString(ProcessHandle.current().pid())));
        return true;
    }

    /** Who has it, as far as its file tells. */
    String holder() {
        String processId = text(0, HOLDER).strip();
        boolean isOne = !processId.isEmpty() && processId.chars().allMatch(c -> c >= '0' && c <= '9');
        return isOne ? "process " + processId : "another process";
    }

    /** What its holders left word of; nothing where it cannot be read. */
    Refusals words() {
        return LockWords.read(bytes(WORDS, MOST_WORDS));
    }

    /** Adds a word, of the holder. Where it cannot be written nobody hears it, and each asks for itself. */
    void add(byte[] word) {
        synchronized (OPEN) {
            FileChannel file = channel;
            if (file == null || !locked) return;
            try {
                long end = Math.max(file.size(), WORDS);
                if (end + word.length > WORDS + MOST_WORDS) {
                    file.truncate(WORDS);
                    end = WORDS;
                }
                write(file, end, word);
            } catch (IOException e) {
                return; // said above
            }
        }
    }

    /** Lets go of it, or of the wait for it. */
    @Override
    public void close() {
        synchronized (OPEN) {
            if (channel != null) {
                try (FileChannel file = channel) {
                    if (locked) {
                        leave(file);
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

    private static void leave(FileChannel file) throws IOException {
        if (file.size() > WORDS) {
            write(file, 0, holderLine(""));
        } else {
            file.truncate(0);
        }
    }

    private static byte[] holderLine(String processId) {
        byte[] line = new byte[WORDS];
        Arrays.fill(line, (byte) ' ');
        byte[] digits = processId.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, line, 0, digits.length);
        line[HOLDER] = '\n';
        return line;
    }

    private static void write(FileChannel file, long position, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            file.write(left, position + left.position());
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

    private String text(int from, int most) {
        return new String(bytes(from, most), StandardCharsets.US_ASCII);
    }

    /** By the descriptor that the process has, since closing another would end its lock. */
    private byte[] bytes(int from, int most) {
        synchronized (OPEN) {
            try {
                FileChannel mine = open();
                FileChannel file = mine == null ? OPEN.get(path) : mine;
                long length = file == null ? 0 : Math.min(file.size() - from, most);
                if (file == null || length <= 0) return new byte[0];
                ByteBuffer bytes = ByteBuffer.allocate((int) length);
                while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {}
                return Arrays.copyOf(bytes.array(), bytes.position());
            } catch (IOException e) {
                return new byte[0];
            }
        }
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
