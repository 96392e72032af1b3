package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The runtime folder of the user who called sudo(8), which hands on neither XDG_RUNTIME_DIR nor HOME: where
 * pam_systemd(8) makes it, or in the home folder that the user database names.
 */
final class UserFolder {
    private static final int HOME_FIELD = 5;
    private static final int MOST_BYTES = 4096;

    private UserFolder() {}

    /**
     * @param runtime the folder of runtime folders, {@code /run/user}
     * @throws ProcessFailure where the user has no home folder
     */
    static Path of(ProxyUser user, Path runtime, FixedFolders folders) {
        Path own = runtime.resolve(Long.toString(user.uid()));
        return isOwnFolder(own, user)
                ? own.resolve("aws-vault")
                : home(user, folders).resolve(".awsvault").resolve("run");
    }

    /**
     * Makes it where it is missing, mode 0700. To be called as that user.
     *
     * @throws ProcessFailure where the system refuses
     */
    static Path prepared(Path folder) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return folder;
        } catch (IOException e) {
            throw new ProcessFailure(
                    "the folder for the proxy's socket, " + folder + ", cannot be made ("
                            + e.getClass().getSimpleName() + "); make it, mode 0700",
                    1);
        }
    }

    private static boolean isOwnFolder(Path folder, ProxyUser user) {
        try {
            return Files.isDirectory(folder)
                    && Integer.toUnsignedLong((Integer) Files.getAttribute(folder, "unix:uid")) == user.uid();
        } catch (IOException gone) {
            return false;
        }
    }

    /** By getent(1), which asks every user database of the system, not the file alone. */
    private static Path home(ProxyUser user, FixedFolders folders) {
        String entry = folders.find("getent")
                .map(getent -> output(List.of(getent.toString(), "passwd", Long.toString(user.uid())), folders))
                .orElse("");
        String[] fields = entry.strip().split(":");
        try {
            if (fields.length > HOME_FIELD && fields[HOME_FIELD].startsWith("/")) return Path.of(fields[HOME_FIELD]);
        } catch (InvalidPathException noTextInTheLocale) {
            throw unknown(user);
        }
        throw unknown(user);
    }

    private static String output(List<String> command, FixedFolders folders) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(folders.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readNBytes(MOST_BYTES), Charset.defaultCharset());
        } catch (IOException e) {
            return "";
        }
    }

    private static ProcessFailure unknown(ProxyUser user) {
        return new ProcessFailure(
                "the home folder of the user with number " + user.uid()
                        + " is not known; name the proxy's folder with --folder",
                1);
    }
}
