package dev.awsvault.domain.process;

import java.time.Duration;

/** Locks between processes of the same user, released by the kernel when their holder dies. */
public interface InterProcessLock {
    /**
     * Waits until no other process holds the name.
     *
     * @param name any text; equal texts are the same lock
     * @param limit how long to wait at most
     * @param waiting told once, where the wait is longer than a moment, which process holds the lock
     * @throws dev.awsvault.domain.failure.ProcessFailure after the limit, naming the holder, or where locks cannot be
     *     kept here
     */
    Held acquire(String name, Duration limit, Waiting waiting);

    /** A lock in hand. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears of a wait. */
    @FunctionalInterface
    interface Waiting {
        /** @param holder the process that holds the lock, such as {@code process 4711}; "another process" if unknown */
        void on(String holder);
    }
}
