package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.UsageFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Folders as people set them. */
final class TildePath {
    private TildePath() {}

    /** The absolute path, {@code ~} and {@code ~/x} being in the home folder: nobody expands them in a variable. */
    static Path of(String text, Path home) {
        if (text.equals("~")) return home;
        if (text.startsWith("~/")) return home.resolve(given(text.substring(2)));
        return given(text).toAbsolutePath();
    }

    /** @throws UsageFailure where it is no path here */
    static Path given(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageFailure("the folder " + Shown.name(text)
                    + " of the password store is no path on this system (under LC_ALL=C, paths are ASCII only)");
        }
    }
}
