package dev.awsvault.adapters.vault.secretservice;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where GNOME Keyring keeps a collection: the one trace of it that can be seen without starting the daemon. */
final class KeyringFile {
    private KeyringFile() {}

    static boolean exists(String collection, Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (data.isEmpty() && home.isEmpty() || collection.indexOf('/') >= 0) return false;
        try {
            Path folder = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
            return Files.exists(folder.resolve("keyrings").resolve(collection + ".keyring"));
        } catch (InvalidPathException notAName) {
            return false;
        }
    }
}
