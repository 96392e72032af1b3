package dev.awsvault.domain.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Why the system refused a file, as part of a message; the JDK's own messages often are the file's name alone. */
public final class IoReason {
    private IoReason() {}

    /** In a few words, without the file's name. */
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file or folder";
            case NotDirectoryException file -> "a file is in a folder's place";
            case FileAlreadyExistsException exists -> "something else of this name is there";
            case FileSystemException other -> shown(other.getReason());
            default -> shown(e.getMessage());
        };
    }

    private static String shown(@Nullable String reason) {
        return reason == null ? "the system refused" : MessageText.name(reason);
    }
}
