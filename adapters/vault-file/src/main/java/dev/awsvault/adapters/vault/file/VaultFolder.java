package dev.awsvault.adapters.vault.file;

import dev.awsvault.adapters.utf8.Utf8Names;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.ItemStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder of a file vault, and its files as bytes. It may be a link to a folder, its files may not be links. */
final class VaultFolder {
    /** An item is about a kilobyte; what is larger than this is not read. */
    static final int MAX_FILE_BYTES = 1 << 20;

    private static final int GROUP_OR_OTHERS = 0077;

    private final Path folder;
    private final Path home;
    private final AccessRules rules;

    /** @param home shown as {@code ~} in messages */
    VaultFolder(Path folder, Path home, Consumer<String> warnings) {
        this.folder = folder;
        this.home = home;
        this.rules = new AccessRules(home, ModeProbe.byTrying(), warnings);
    }

    String shown() {
        return Shown.path(folder, home);
    }

    String shown(String name) {
        return Shown.path(file(name), home);
    }

    /** False where there is no such folder yet; refuses one that is not private. */
    boolean exists() {
        return facts().isPresent();
    }

    /**
     * The keys of all items, sorted. No file is opened.
     *
     * <p>Subfolders are left out, and asking for each name what it is would make this slow. A folder with two links
     * (itself and its {@code .}) has no subfolders on most file systems; on those that do not count, only names that a
     * person could have given a folder are looked at.
     */
    List<String> keys() {
        Optional<FileFacts> facts = facts();
        if (facts.isEmpty()) {
            return List.of();
        }
        boolean mayHaveFolders = !(facts.get().access() instanceof FileFacts.UnixMode unix) || unix.links() != 2;
        List<String> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Optional<String> name = Utf8Names.of(file);
                Optional<String> key = name.isPresent() ? ItemFileName.key(name.get()) : name;
                if (key.isPresent() && !(mayHaveFolders && isFolder(file, key.get()))) {
                    keys.add(key.get());
                }
            }
        } catch (IOException e) {
            throw cannot("list", shown(), e);
        } catch (DirectoryIteratorException e) {
            throw cannot("list", shown(), e.getCause());
        }
        Collections.sort(keys);
        return keys;
    }

    private static boolean isFolder(Path file, String key) {
        return !KeyKind.of(key).equals(KeyKind.SESSION) && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The file's content; empty where there is no such file. */
    Optional<byte[]> read(String name) {
        if (!exists()) {
            return Optional.empty();
        }
        Path file = file(name);
        try {
            FileFacts facts = FileFacts.of(file, LinkOption.NOFOLLOW_LINKS);
            if (facts.kind() == FileFacts.Kind.FOLDER) {
                return Optional.empty();
            }
            rules.checkItem(file, facts);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
                if (content.length > MAX_FILE_BYTES) {
                    throw new VaultFailure(Shown.path(file, home) + " is no vault item (it is larger than 1 MiB)"
                            + AccessRules.MOVE_IT);
                }
                return Optional.of(content);
            }
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw cannot("read", Shown.path(file, home), e);
        }
    }

    /** Gives the file this content in one step; a failure or a kill leaves the old one as it was. */
    void replace(String name, byte[] content, FileReplacement replacement) {
        Path file = file(name);
        try {
            if (!exists()) {
                replacement.createFolder(folder);
            }
            replacement.removeLeftovers(folder);
            if (Files.isSymbolicLink(file)) {
                throw rules.linkRefused(file);
            }
            replacement.replace(file, content);
        } catch (IOException e) {
            throw new VaultFailure(
                    "cannot write " + Shown.path(file, home) + ": " + IoReason.of(e) + "; what was stored is unchanged",
                    e);
        }
    }

    /**
     * As {@link #replace}, where the file still holds what was read of it.
     *
     * @return false where another process has replaced or removed it meanwhile; it is then as that process left it
     */
    boolean replaceUnchanged(String name, byte[] read, byte[] content, FileReplacement replacement) {
        Path file = file(name);
        try {
            return replacement.replaceIf(file, content, () -> {
                Optional<byte[]> now = read(name);
                return now.isPresent() && Arrays.equals(now.get(), read);
            });
        } catch (IOException e) {
            throw cannot("write", Shown.path(file, home), e);
        }
    }

    /** Deletes what writers that were killed long ago have left. */
    void removeLeftovers(FileReplacement replacement) {
        try {
            if (exists()) replacement.removeLeftovers(folder);
        } catch (IOException e) {
            throw cannot("list", shown(), e);
        }
    }

    /** The names of the temporary files of writers, those of a write that is going on among them. */
    List<String> temporaries() {
        List<String> names = new ArrayList<>();
        if (!exists()) return names;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(FileReplacement.TEMPORARY)) names.add(name);
            }
        } catch (IOException e) {
            throw cannot("list", shown(), e);
        } catch (DirectoryIteratorException e) {
            throw cannot("list", shown(), e.getCause());
        }
        return names;
    }

    /** True where the system has modes, and others than the owner may do anything with the folder. */
    boolean isOpenToOthers() {
        return isOpenToOthers(folder);
    }

    /** As {@link #isOpenToOthers()}, for a file; false where it is gone. */
    boolean isOpenToOthers(String name) {
        return isOpenToOthers(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOpenToOthers(Path path, LinkOption... options) {
        try {
            FileFacts facts = FileFacts.of(path, options);
            return facts.kind() != FileFacts.Kind.LINK
                    && facts.access() instanceof FileFacts.UnixMode unix
                    && (unix.access().mode() & GROUP_OR_OTHERS) != 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** False where the file system gives every file the mode it likes. */
    boolean keepsModes() {
        return ModeProbe.byTrying().keepsModes(folder);
    }

    String shellWord() {
        return MessageText.shellWord(folder.toString());
    }

    String shellWord(String name) {
        return MessageText.shellWord(file(name).toString());
    }

    /** True where there was such a file or link. */
    boolean remove(String name) {
        Path file = file(name);
        try {
            // Deleting would take an empty folder, too.
            return exists() && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(file);
        } catch (IOException e) {
            throw cannot("remove", Shown.path(file, home), e);
        }
    }

    /** In milliseconds since 1970; 0 where it is gone. */
    long lastModified(String name) {
        try {
            return Files.getLastModifiedTime(file(name), LinkOption.NOFOLLOW_LINKS)
                    .toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The state of the file, which is not opened; empty where it is gone. */
    Optional<ItemStamp> stamp(String name) {
        if (!exists()) {
            return Optional.empty();
        }
        Path file = file(name);
        try {
            return Optional.of(FileStamp.of(file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw cannot("read", Shown.path(file, home), e);
        }
    }

    private Optional<FileFacts> facts() {
        try {
            FileFacts facts = FileFacts.of(folder);
            rules.checkFolder(folder, facts);
            return Optional.of(facts);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw cannot("open", shown(), e);
        }
    }

    private Path file(String name) {
        try {
            return Utf8Names.resolve(folder, name);
        } catch (InvalidPathException notHere) {
            throw new VaultFailure("this system allows no file named " + MessageText.name(name) + " in " + shown()
                    + ": choose another profile name or backend");
        }
    }

    private static VaultFailure cannot(String verb, String what, IOException e) {
        return new VaultFailure("cannot " + verb + " " + what + ": " + IoReason.of(e), e);
    }
}
