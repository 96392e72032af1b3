package dev.awsvault.domain.directory;

import java.util.Optional;

/** Which folders' files the person has allowed, and with which content. */
public interface AllowedFiles {
    /**
     * @param path of a folder's file
     * @return the fingerprint of the content that was allowed; empty where none was
     * @throws dev.awsvault.domain.failure.ConfigFailure where the notes cannot be read, or others can write them
     */
    Optional<String> fingerprint(String path);

    /**
     * Notes it for ever, in place of what was allowed at its path before.
     *
     * @throws dev.awsvault.domain.failure.ConfigFailure where it cannot be noted
     */
    void allow(DirectoryFile file);
}
