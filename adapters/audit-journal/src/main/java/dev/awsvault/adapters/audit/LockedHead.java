package dev.awsvault.adapters.audit;

import dev.awsvault.domain.audit.AuditHead;
import dev.awsvault.domain.failure.AuditFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The head file, and with it the lock of the whole journal: whoever has it open here has the journal to himself. The
 * lock is in the journal's folder, since processes that share that may have other runtime folders (cron, su); and the
 * kernel lets go of it when its holder dies. The file is written over in place: a file that is replaced cannot be locked.
 */
final class LockedHead implements AutoCloseable {
    /** Java's locks are the process's, and end with the first descriptor of the file that it closes. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private static final Set<OpenOption> WRITING = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private LockedHead(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes it where it is missing. */
    static LockedHead toWrite(JournalFolder folder) throws IOException {
        return opened(folder, WRITING);
    }

    /** @throws java.nio.file.NoSuchFileException where it is missing */
    static LockedHead toRead(JournalFolder folder) throws IOException {
        return opened(folder, READING);
    }

    private static LockedHead opened(JournalFolder folder, Set<OpenOption> options) throws IOException {
        folder.checkFile(folder.head());
        lockProcess(folder);
        FileChannel channel = null;
        try {
            channel = options.contains(StandardOpenOption.CREATE)
                    ? FileChannel.open(folder.head(), options, folder.privateFile())
                    : FileChannel.open(folder.head(), options);
            await(channel, !options.contains(StandardOpenOption.WRITE), folder);
            return new LockedHead(channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) channel.close();
            IN_THIS_PROCESS.unlock();
            throw e;
        }
    }

    private static void lockProcess(JournalFolder folder) {
        try {
            if (!IN_THIS_PROCESS.tryLock(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) throw tooLong(folder, "this program");
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** A holder writes two lines: longer than that it takes only where it was stopped. */
    private static void await(FileChannel channel, boolean shared, JournalFolder folder) throws IOException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE;
        while (!tryLock(channel, shared)) {
            if (System.nanoTime() - start > LIMIT.toNanos()) throw tooLong(folder, LockHolder.of(folder.head()));
            try {
                TimeUnit.NANOSECONDS.sleep(pause);
            } catch (InterruptedException e) {
                throw interrupted();
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static AuditFailure tooLong(JournalFolder folder, String holder) {
        return new AuditFailure("the audit journal in " + folder.folder() + " was held by " + holder + " for "
                + LIMIT.toSeconds() + " s, so nothing is handed out; let it go on or end it, then start again");
    }

    private static AuditFailure interrupted() {
        Thread.currentThread().interrupt();
        return new AuditFailure("the wait for the audit journal was interrupted; start again");
    }

    /** True where nobody has written to it yet. */
    boolean isEmpty() throws IOException {
        return channel.size() == 0;
    }

    /** Empty where it says nothing that can be read. */
    Optional<AuditHead> read() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(AuditHead.BYTES);
        while (content.hasRemaining() && channel.read(content, content.position()) > 0) {}
        return AuditHead.parse(Arrays.copyOf(content.array(), content.position()));
    }

    void write(AuditHead head) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(head.format());
        while (content.hasRemaining()) channel.write(content, content.position());
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
