package dev.awsvault.domain.audit;

import java.util.Optional;

/** What a writer found behind the last line that it knew of. It says so in its own line, where the chain keeps it. */
enum After {
    /** All as it should be. */
    NOTHING(""),
    /** A piece of a line, as a crash leaves it. */
    TORN("torn"),
    /** Lines that no writer of ours wrote there. */
    FOREIGN("foreign"),
    /** More lines of the chain than a crash explains: the head file is older than the journal. */
    OLD_HEAD("old-head"),
    /** No head file that can be read, beside a journal. */
    NO_HEAD("no-head");

    private final String id;

    After(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Optional<After> of(String id) {
        for (After after : values()) {
            if (after.id.equals(id)) return Optional.of(after);
        }
        return Optional.empty();
    }
}
