package dev.awsvault.domain.directory;

import java.util.Optional;

/** Where folders' files are looked for. */
public interface DirectoryFiles {
    /**
     * The file of the current folder, else of the nearest folder above it that has one.
     *
     * @throws dev.awsvault.domain.failure.ConfigFailure where it cannot be read, is no plain file, is somebody else's, or
     *     says anything but a profile
     */
    Optional<DirectoryFile> nearest();
}
