package dev.awsvault.adapters.agent;

import java.io.IOException;
import java.nio.file.Path;

/** What tells a vault of the user from every other, for an agent. */
public final class VaultIdentity {
    private VaultIdentity() {}

    /** Of a vault that is a folder, by whatever way it is reached. */
    public static String ofFolder(Path folder) {
        try {
            return "file:" + folder.toRealPath();
        } catch (IOException missing) {
            return "file:" + folder.toAbsolutePath().normalize();
        }
    }

    /**
     * Of any other.
     *
     * @param backend its kind
     * @param description what a person calls it
     */
    public static String of(String backend, String description) {
        return backend + ":" + description;
    }
}
