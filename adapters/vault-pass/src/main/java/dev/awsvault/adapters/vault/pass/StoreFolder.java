package dev.awsvault.adapters.vault.pass;

import dev.awsvault.adapters.utf8.Utf8Names;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files of a password store, one an entry. The store itself may be a link to a folder; links inside could lead out
 * of it, so that they are neither listed nor followed.
 */
final class StoreFolder {
    private final Path store;
    private final Path home;
    private final String ending;

    /**
     * @param home shown as {@code ~} in messages
     * @param ending of the file of an entry
     */
    StoreFolder(Path store, Path home, String ending) {
        this.store = store;
        this.home = home;
        this.ending = ending;
    }

    String shown() {
        return Shown.path(store, home);
    }

    /** True where the folder of this name is there; the empty name is the store. */
    boolean hasFolder(String name) {
        return Files.isDirectory(name.isEmpty() ? store : resolve(name));
    }

    boolean hasFile(String name) {
        return Files.isRegularFile(resolve(name));
    }

    /** True where entries are committed to git. */
    boolean isInGit() {
        return Files.exists(store.resolve(".git"));
    }

    /** The names of all entries in the folder of this name (empty: the store), without that name; nothing is opened. */
    List<String> entries(String folder) {
        try {
            Path top = store.toRealPath();
            if (!folder.isEmpty()) {
                refuseLinks(folder + "/");
                top = resolve(folder);
            }
            List<String> names = new ArrayList<>();
            collect(top, "", names);
            Collections.sort(names);
            return names;
        } catch (NoSuchFileException missing) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw cannot("list", shown(), e.getCause());
        } catch (IOException e) {
            throw cannot("list", shown(), e);
        }
    }

    private void collect(Path folder, String name, List<String> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Optional<String> last = Utf8Names.of(file);
                if (last.isEmpty()) continue;
                BasicFileAttributes facts =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (facts.isDirectory() && !last.get().equalsIgnoreCase(".git")) {
                    collect(file, name + last.get() + "/", names);
                } else if (facts.isRegularFile() && last.get().endsWith(ending)) {
                    names.add(name + last.get().substring(0, last.get().length() - ending.length()));
                }
            }
        }
    }

    /** True where there is an entry of this name. */
    boolean holds(String name) {
        refuseLinks(name + ending);
        return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** True where there is an entry with anything in it. */
    boolean isFilled(String name) {
        try {
            return holds(name) && Files.size(file(name)) > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Puts one entry in the place of another in one step, on the disk before it is seen. */
    void move(String from, String to) {
        try {
            try (FileChannel content = FileChannel.open(file(from), StandardOpenOption.WRITE)) {
                content.force(true);
            }
            Files.move(file(from), file(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VaultFailure(
                    "cannot write " + shownEntry(to) + ": " + IoReason.of(e) + "; what was stored is unchanged", e);
        }
    }

    void deleteQuietly(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            // It stays behind, is no item, and is tried again by the next write.
        }
    }

    /** The names of files beside this entry that begin so and were last changed before that time, in ms since 1970. */
    List<String> leftBeside(String name, String beginning, long before) {
        int slash = name.lastIndexOf('/');
        String folder = name.substring(0, slash + 1);
        List<String> left = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(slash < 0 ? store : resolve(folder.substring(0, slash)), beginning + "*")) {
            for (Path file : files) {
                String last = file.getFileName().toString();
                if (last.endsWith(ending)
                        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                        .toMillis()
                                < before) {
                    left.add(folder + last.substring(0, last.length() - ending.length()));
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // No folder yet, or another process was faster.
        }
        return left;
    }

    String shownEntry(String name) {
        return Shown.path(store, home) + "/" + MessageText.name(name + ending);
    }

    private Path file(String name) {
        return resolve(name + ending);
    }

    /** @throws VaultFailure where a part of the name inside the store is a link */
    private void refuseLinks(String name) {
        Path path = store;
        int start = 0;
        while (start < name.length()) {
            int slash = name.indexOf('/', start);
            int end = slash < 0 ? name.length() : slash;
            path = Utf8Names.resolve(path, name.substring(start, end));
            if (Files.isSymbolicLink(path)) {
                throw new VaultFailure(
                        Shown.path(path, home)
                                + " is a link, which could lead out of the password store: put a folder or a file in its place");
            }
            start = end + 1;
        }
    }

    private Path resolve(String name) {
        try {
            Path path = store;
            for (String part : name.split("/")) path = Utf8Names.resolve(path, part);
            return path;
        } catch (InvalidPathException notHere) {
            throw new VaultFailure("this system allows no file named " + MessageText.name(name) + " in " + shown()
                    + ": choose another profile name or backend");
        }
    }

    private static VaultFailure cannot(String verb, String what, IOException e) {
        return new VaultFailure("cannot " + verb + " " + what + ": " + IoReason.of(e), e);
    }
}
