package dev.awsvault.domain.profile;

import java.util.Map;

/** The AWS config file, which this program reads and to which it adds profiles, nothing else. */
public interface ConfigFile {
    /**
     * Reads the file; a missing one is an empty document.
     *
     * @throws dev.awsvault.domain.failure.ConfigFailure where it cannot be read or is no config file
     */
    ConfigDocument read();

    /**
     * Appends {@code [profile NAME]} with these settings, in their order, and changes no other byte.
     *
     * @throws dev.awsvault.domain.failure.ConfigFailure where it cannot be written; the file is then as it was
     */
    void addProfile(String name, Map<String, String> settings);
}
