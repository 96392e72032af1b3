package dev.awsvault.adapters.vault.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Tells whether a file system keeps the modes that files are given: drives of Windows and USB sticks often do not. */
interface ModeProbe {
    /** @param folder where a file may be made for a moment */
    boolean keepsModes(Path folder);

    /** Makes a file that only its owner may use, and looks whether it is one. */
    static ModeProbe byTrying() {
        return folder -> {
            try {
                Path file = Files.createTempFile(
                        folder,
                        FileReplacement.TEMPORARY,
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try {
                    FileFacts facts = FileFacts.of(file, LinkOption.NOFOLLOW_LINKS);
                    return !(facts.access() instanceof FileFacts.UnixMode unix)
                            || !unix.access().othersCanWrite();
                } finally {
                    Files.delete(file);
                }
            } catch (IOException | UnsupportedOperationException e) {
                // Where nothing can be made nothing is excused.
                return true;
            }
        };
    }
}
