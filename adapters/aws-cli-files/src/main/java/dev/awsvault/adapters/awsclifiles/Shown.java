package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.failure.MessageText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Paths and reasons as they may stand in a message of one line on somebody's terminal. */
final class Shown {
    private Shown() {}

    /** With {@code ~} for the home folder. */
    static String path(Path path, Path home) {
        boolean inHome = path.startsWith(home) && !path.equals(home);
        return MessageText.oneLine(inHome ? "~/" + home.relativize(path) : path.toString());
    }

    /** Why the system refused, in a few words; the JDK's own messages often are the file's name alone. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file";
            case NotDirectoryException file -> "a file is in a folder's place";
            case FileSystemException other -> firstOf(other.getReason());
            default -> firstOf(e.getMessage());
        };
    }

    private static String firstOf(@Nullable String reason) {
        return reason == null ? "the system refused" : MessageText.oneLine(reason);
    }
}
