package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.Refusals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Locks as locked files in a folder of the user's. The kernel lets go when the holder dies. The files stay: if one were
 * removed, two processes could lock two files of one name. They hold the holder's process id, and what was refused.
 */
final class RuntimeFolderLock implements InterProcessLock {
    private static final long FIRST_PAUSE = Duration.ofMillis(5).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long A_MOMENT = Duration.ofMillis(300).toNanos();

    private final Supplier<Path> folder;
    private final LongSupplier nanos;

    /** @param folder asked for at each lock; exists then, and only the user can write to it */
    RuntimeFolderLock(Supplier<Path> folder) {
        this(folder, System::nanoTime);
    }

    /**
     * @param nanos as {@link System#nanoTime()}: a wall clock put right meanwhile must not end or prolong the wait
     */
    RuntimeFolderLock(Supplier<Path> folder, LongSupplier nanos) {
        this.folder = folder;
        this.nanos = nanos;
    }

    @Override
    public Held acquire(String name, Duration limit, Waiting waiting) {
        Path where = folder.get();
        try {
            LockFile file = new LockFile(where, name);
            boolean locked = false;
            try {
                // Before the first try: what is said from now on is said to us too.
                Refusals before = file.words();
                await(file, limit, waiting);
                locked = true;
                return new HeldLockFile(file, before);
            } finally {
                if (!locked) {
                    file.close();
                }
            }
        } catch (IOException e) {
            throw new ProcessFailure(
                    "no lock can be kept in " + where + " (" + e.getMessage()
                            + "); set XDG_RUNTIME_DIR to a folder of yours on a local disk",
                    1);
        }
    }

    private void await(LockFile file, Duration limit, Waiting waiting) throws IOException {
        long start = nanos.getAsLong();
        long pause = FIRST_PAUSE;
        boolean told = false;
        while (!file.tryLock()) {
            long waited = nanos.getAsLong() - start;
            long left = limit.toNanos() - waited;
            if (left <= 0) {
                throw tooLong(file.holder(), limit);
            }
            if (!told && waited >= A_MOMENT) {
                told = true;
                waiting.on(file.holder());
            }
            sleep(Math.min(pause, left));
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    private static void sleep(long nanoseconds) {
        try {
            Thread.sleep(Duration.ofNanos(nanoseconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailure("the wait for another process was interrupted; start again", 1);
        }
    }

    private static ProcessFailure tooLong(String holder, Duration limit) {
        return new ProcessFailure(
                holder + " holds a lock that was not free within " + Seconds.of(limit)
                        + "; let it finish or end it, then start again",
                1);
    }
}
