package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the config file is, and how to speak of it.
 *
 * @param file may be a symlink, or missing
 * @param home the person's home folder, shown as {@code ~}
 */
record ConfigPath(Path file, Path home) {
    static final String VARIABLE = "AWS_CONFIG_FILE";

    /** As many symlinks in a row as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** {@code $AWS_CONFIG_FILE} with a leading {@code ~/} resolved; {@code ~/.aws/config} if it is unset or empty. */
    static Path inEnvironment(Map<String, String> environment, Path home) {
        String set = environment.getOrDefault(VARIABLE, "");
        if (set.isEmpty()) {
            return home.resolve(".aws").resolve("config");
        }
        try {
            boolean inHome = set.startsWith("~/")
                    || set.startsWith("~\\")
                            && home.getFileSystem().getSeparator().equals("\\");
            return inHome
                    ? home.resolve(set.substring(2))
                    : home.getFileSystem().getPath(set);
        } catch (InvalidPathException e) {
            throw new ConfigFailure(
                    VARIABLE + " is not a path (" + oneLine(set) + "); set it to the path of a file or unset it", e);
        }
    }

    /** The path as a person would write it; always one line. */
    String shown() {
        if (!file.startsWith(home) || file.equals(home)) {
            return oneLine(file.toString());
        }
        // Called at every start, where "+" would link its method first.
        String inHome = home.relativize(file).toString();
        return oneLine("~".concat(home.getFileSystem().getSeparator()).concat(inHome));
    }

    /** The file itself where the path is a symlink, which may point at nothing yet. */
    Path target() throws IOException {
        Path at = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(shown(), null, "Too many levels of symbolic links");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        Path folder = at.getParent();
        // Two ways to one folder shall be one name for the lock.
        return folder != null && Files.isDirectory(folder)
                ? folder.toRealPath().resolve(at.getFileName())
                : at.normalize();
    }

    /** Why an access failed, in a few words. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason =
                failure instanceof FileSystemException inFileSystem ? inFileSystem.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : oneLine(reason);
    }

    /** The text without line ends and other control characters, for a message. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return line.toString();
    }
}
