package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.process.UnixAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * What one {@code stat} call tells.
 *
 * @param kind what is there, the link itself where links were not to be followed
 * @param access empty where the system has no Unix modes
 */
record FileFacts(Kind kind, Access access) {
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /** Who may do what, as far as the system says. */
    sealed interface Access {}

    /** @param links how many names it has */
    record UnixMode(UnixAccess access, int links) implements Access {}

    /** Windows, and file systems without modes. */
    record NoModes() implements Access {}

    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_FILE = 0100000;
    private static final int TYPE_FOLDER = 0040000;
    private static final int TYPE_LINK = 0120000;

    static FileFacts of(Path path, LinkOption... options) throws IOException {
        try {
            Map<String, Object> unix = Files.readAttributes(path, "unix:mode,uid,nlink", options);
            int mode = (int) unix.get("mode");
            UnixMode access = new UnixMode(new UnixAccess(mode, (int) unix.get("uid")), (int) unix.get("nlink"));
            return new FileFacts(kind(mode & TYPE_MASK), access);
        } catch (UnsupportedOperationException noSuchView) {
            return new FileFacts(kind(Files.readAttributes(path, BasicFileAttributes.class, options)), new NoModes());
        }
    }

    private static Kind kind(int type) {
        return switch (type) {
            case TYPE_FILE -> Kind.FILE;
            case TYPE_FOLDER -> Kind.FOLDER;
            case TYPE_LINK -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (attributes.isRegularFile()) {
            return Kind.FILE;
        }
        return attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
    }
}
