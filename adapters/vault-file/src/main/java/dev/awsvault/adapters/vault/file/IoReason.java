package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.MessageText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Why the system refused, in a few words; the JDK's own messages often are the file's name alone. */
final class IoReason {
    private IoReason() {}

    static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "a folder or file is missing";
            case NotDirectoryException file -> "it is not a folder";
            case FileAlreadyExistsException exists -> "something else of this name is there";
            case FileSystemException other -> firstOf(other.getReason(), "the system refused");
            default -> firstOf(e.getMessage(), "the system refused");
        };
    }

    private static String firstOf(@Nullable String reason, String otherwise) {
        return reason == null ? otherwise : MessageText.name(reason);
    }
}
