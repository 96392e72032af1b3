package dev.awsvault.domain.audit;

import java.util.Optional;

/** A journal as it lay on disk at one moment. */
public interface StoredJournal extends AutoCloseable {
    HeadFile head();

    /** Hands over every line of every file, the oldest first. */
    void forEachLine(LineReader reader);

    /** What there is of a head file. */
    sealed interface HeadFile {
        record Present(AuditHead head) implements HeadFile {}

        record Missing() implements HeadFile {}

        record Unreadable() implements HeadFile {}

        /** Its content; empty where it says nothing. */
        default Optional<AuditHead> content() {
            return this instanceof Present present ? Optional.of(present.head()) : Optional.empty();
        }
    }

    /** Gets lines one by one. */
    @FunctionalInterface
    interface LineReader {
        /**
         * @param line without its end
         * @param ended whether it has one
         */
        void line(AuditFinding.Place place, byte[] line, boolean ended);
    }

    @Override
    void close();
}
