package dev.awsvault.adapters.awsclifiles;

import java.nio.file.Path;

/** Paths as people write them in the environment and in config files. */
final class HomePath {
    private HomePath() {}

    /**
     * A leading {@code ~} stands for home; what is relative is so to the working directory.
     *
     * @throws java.nio.file.InvalidPathException where it is no path
     */
    static Path resolve(String path, Path home) {
        boolean windows = home.getFileSystem().getSeparator().equals("\\");
        if (path.equals("~")) {
            return home;
        }
        return path.startsWith("~/") || windows && path.startsWith("~\\")
                ? home.resolve(path.substring(2))
                : home.getFileSystem().getPath(path);
    }
}
