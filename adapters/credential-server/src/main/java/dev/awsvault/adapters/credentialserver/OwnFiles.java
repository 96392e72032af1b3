package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.process.UnixAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whoever can change the file of tokens, or put another in its place, can admit clients: so file and folder have to be
 * the user's alone. Where the system has no modes nothing is checked.
 */
final class OwnFiles {
    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    private final LongSupplier user;

    /** @param user the number of the user this process runs as */
    OwnFiles(LongSupplier user) {
        this.user = user;
    }

    /** @throws ConfigFailure with the command that mends it; for a link as well */
    void requireFile(Path file, Map<String, Object> attributes) {
        if (!(attributes.get("mode") instanceof Integer mode)) return;
        switch (mode & TYPE) {
            case FILE -> requireOwn(file, attributes);
            case LINK ->
                throw new ConfigFailure(name(file)
                        + " is a symbolic link, which may lead to a file of others: replace it by the file itself");
            default -> throw new ConfigFailure(name(file) + " is not a file: move it away");
        }
    }

    /**
     * A link in its place is followed, as those who keep it elsewhere expect.
     *
     * @throws ConfigFailure with the command that mends it
     */
    void requireFolder(Path folder) throws IOException {
        if (isUnix(folder)) requireOwn(folder, Files.readAttributes(folder, "unix:mode,uid"));
    }

    /** What tells a file from any other, and from itself when it or its access was changed. */
    static Map<String, Object> attributes(Path file) throws IOException {
        String wanted = isUnix(file) ? "unix:mode,uid,dev,ino,size,ctime" : "size,lastModifiedTime,fileKey";
        return Files.readAttributes(file, wanted, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private void requireOwn(Path path, Map<String, Object> attributes) {
        UnixAccess access = new UnixAccess((int) attributes.get("mode"), (int) attributes.get("uid"));
        String word = MessageText.shellWord(path.toString());
        if (access.othersCanWrite()) {
            throw new ConfigFailure(
                    name(path) + " can be changed by other users, who may have issued its tokens, so it is"
                            + " not used: chmod go-w " + word + ", then look through aws-vault serve list");
        }
        if (access.isStrangers(owner -> Integer.toUnsignedLong(owner) == user.getAsLong())) {
            throw new ConfigFailure(name(path) + " belongs to another user (number "
                    + Integer.toUnsignedString(access.owner())
                    + "), so it is not used: remove it, or chown \"$(id -u)\" " + word);
        }
    }

    private static String name(Path path) {
        return MessageText.oneLine(path.toString());
    }
}
