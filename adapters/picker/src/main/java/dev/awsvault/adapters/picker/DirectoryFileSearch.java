package dev.awsvault.adapters.picker;

import dev.awsvault.domain.directory.DirectoryFile;
import dev.awsvault.domain.directory.DirectoryFiles;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Looks for {@code .aws-vault} from a folder up to the root of the file system. */
public final class DirectoryFileSearch implements DirectoryFiles {
    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final long ROOT = 0;

    private final Path start;
    private final LongSupplier user;

    /**
     * @param start where the search begins
     * @param user the number of the user that this process runs as; asked for where a file is found
     */
    public DirectoryFileSearch(Path start, LongSupplier user) {
        this.start = start;
        this.user = user;
    }

    @Override
    public Optional<DirectoryFile> nearest() {
        Path folder;
        try {
            // One path for one folder, whichever links lead there.
            folder = start.toRealPath();
        } catch (IOException e) {
            return Optional.empty(); // the folder was removed under us
        }
        for (; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(DirectoryFile.NAME);
            if (isThere(file)) return Optional.of(read(file));
        }
        return Optional.empty();
    }

    /** A folder of that name, as people have for other things, is none of ours. */
    private static boolean isThere(Path file) {
        try {
            return !attributes(file).isDirectory();
        } catch (IOException e) {
            return false; // nothing there, or a folder above us that we may not look into
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private DirectoryFile read(Path file) {
        try {
            requirePlain(file);
            requireOwn(file);
            // A link that took its place meanwhile is not followed.
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return DirectoryFile.parse(file.toString(), in.readNBytes(DirectoryFile.LARGEST + 1));
            }
        } catch (NoSuchFileException e) {
            throw refused(file, "went away while it was read; start again", e);
        } catch (IOException e) {
            throw refused(file, "cannot be read; mend or remove it, or name the profile", e);
        }
    }

    /** A link's target can change without a trace here, and a pipe would keep us waiting. */
    private static void requirePlain(Path file) throws IOException {
        BasicFileAttributes attributes = attributes(file);
        if (attributes.isSymbolicLink()) {
            throw refused(file, "is a symbolic link; make it a file, or name the profile");
        }
        if (!attributes.isRegularFile()) throw refused(file, "is no plain file; remove it, or name the profile");
    }

    /** In a folder that many write to, such as /tmp, anybody can leave a file for those who work below. */
    private void requireOwn(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) return;
        Map<String, Object> values = Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        if (values.get("mode") instanceof Integer mode && (mode & WRITABLE_BY_OTHERS) != 0) {
            throw refused(file, "can be written by others; run: chmod o-w " + shown(file));
        }
        long owner = values.get("uid") instanceof Integer uid ? Integer.toUnsignedLong(uid) : ROOT;
        long own = user.getAsLong();
        // In a container people are root, in folders of their own outside.
        if (owner != ROOT && own != ROOT && owner != own) {
            throw refused(file, "belongs to another user; name the profile");
        }
    }

    private static ConfigFailure refused(Path file, String why) {
        return new ConfigFailure(shown(file) + " " + why);
    }

    private static ConfigFailure refused(Path file, String why, IOException cause) {
        return new ConfigFailure(shown(file) + " " + why, cause);
    }

    private static String shown(Path file) {
        return MessageText.oneLine(file.toString());
    }
}
