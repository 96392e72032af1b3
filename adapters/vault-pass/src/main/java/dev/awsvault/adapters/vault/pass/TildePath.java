package dev.awsvault.adapters.vault.pass;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths as people set them. */
final class TildePath {
    private TildePath() {}

    /**
     * The absolute path, {@code ~} and {@code ~/x} being in the home folder: nobody expands them in a variable. Empty where
     * it is no path here, as one beyond ASCII under {@code LC_ALL=C}.
     */
    static Optional<Path> of(String text, Path home) {
        try {
            if (text.equals("~")) return Optional.of(home);
            if (text.startsWith("~/")) return Optional.of(home.resolve(text.substring(2)));
            return Optional.of(Path.of(text).toAbsolutePath());
        } catch (InvalidPathException notHere) {
            return Optional.empty();
        }
    }
}
