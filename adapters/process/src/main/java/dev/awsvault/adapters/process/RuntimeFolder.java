package dev.awsvault.adapters.process;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder for locks and sockets, private to the user: {@code $XDG_RUNTIME_DIR/aws-vault}, or {@code ~/.awsvault/run}
 * where there is no such folder of ours (cron, su, containers).
 */
record RuntimeFolder(Path path) {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /**
     * @param environment this process's own
     * @param user the effective user id
     */
    static RuntimeFolder of(Map<String, String> environment, Path home, int user) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        // The specification has it absolute and owned by the user; after su it may still be the other user's.
        if (runtime.startsWith("/") && isOwnFolder(runtime, user)) {
            return new RuntimeFolder(Path.of(runtime, "aws-vault"));
        }
        return new RuntimeFolder(inHome(home));
    }

    private static Path inHome(Path home) {
        return home.resolve(".awsvault").resolve("run");
    }

    /** Where it may be, whoever we are. */
    static List<Path> places(Map<String, String> environment, Path home) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        try {
            if (runtime.startsWith("/")) return List.of(Path.of(runtime, "aws-vault"), inHome(home));
        } catch (InvalidPathException noTextInTheLocale) {
            return List.of(inHome(home));
        }
        return List.of(inHome(home));
    }

    /**
     * Makes the folder where it is missing, mode 0700.
     *
     * @throws ProcessFailure where it, or what a link in its place leads to, is not ours or can be written by others
     */
    Path prepared(int user) {
        try {
            if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return Files.createDirectories(path); // Windows: the user's profile folder is private by inheritance
            }
            if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
            if (!Files.isDirectory(path)) {
                throw refused("is no folder", "remove it");
            }
            if (owner(path) != user) {
                throw refused("belongs to another user", "remove it, or set XDG_RUNTIME_DIR to a folder of yours");
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw refused("can be written by others", "chmod 700 it");
            }
            return path;
        } catch (IOException e) {
            throw refused("cannot be made or read (" + e.getClass().getSimpleName() + ")", "make it, mode 0700");
        }
    }

    private static boolean isOwnFolder(String name, int user) {
        try {
            Path folder = Path.of(name);
            return Files.isDirectory(folder) && owner(folder) == user;
        } catch (IOException | InvalidPathException e) {
            return false; // gone, or no text in the locale
        }
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private ProcessFailure refused(String why, String mend) {
        return new ProcessFailure("the folder for locks, " + path + ", " + why + "; " + mend, 1);
    }
}
