package dev.awsvault.domain.process;

import java.time.Duration;
import java.util.Optional;

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

    /**
     * A lock in hand. Its holder can leave word for those who wait: what it was refused. A holder that dies leaves none.
     */
    interface Held extends AutoCloseable {
        /**
         * What a holder was refused, for the same request, since this one began to wait; empty where nobody was, or
         * another has been granted it since.
         *
         * @param request any text; equal texts would be refused alike
         */
        default Optional<String> refusedMeanwhile(String request) {
            return Optional.empty();
        }

        /**
         * Leaves word of a refusal, where that can be written; fails nowhere.
         *
         * @param line for the persons who wait; without secrets
         */
        default void refused(String request, String line) {}

        /** Takes back what was left before for this request. */
        default void granted(String request) {}

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
