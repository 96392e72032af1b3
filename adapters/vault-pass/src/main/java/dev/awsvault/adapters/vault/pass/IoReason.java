package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.MessageText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why the system refused, in a few words; the JDK's own messages often are the file's name alone. */
final class IoReason {
    private IoReason() {}

    static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "a folder or file is missing";
            case FileSystemException other -> firstOf(other.getReason());
            default -> firstOf(e.getMessage());
        };
    }

    private static String firstOf(@Nullable String reason) {
        return reason == null ? "the system refused" : MessageText.name(reason);
    }
}
