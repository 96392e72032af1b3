package dev.awsvault.adapters.vault.kwallet;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where KDE keeps a wallet: the one trace of it that can be seen without starting the daemon. */
final class WalletFile {
    private WalletFile() {}

    static boolean exists(String wallet, Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (data.isEmpty() && home.isEmpty()) return false;
        try {
            Path folder = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
            return Files.exists(folder.resolve("kwalletd").resolve(wallet + ".kwl"));
        } catch (InvalidPathException notAName) {
            return false;
        }
    }
}
