package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.failure.MessageText;
import java.nio.file.Path;

/** Paths as they may stand in a message of one line on somebody's terminal. */
final class Shown {
    private Shown() {}

    /** With {@code ~} for the home folder. */
    static String path(Path path, Path home) {
        boolean inHome = path.startsWith(home) && !path.equals(home);
        return MessageText.oneLine(inHome ? "~/" + home.relativize(path) : path.toString());
    }
}
