package dev.awsvault.adapters.vault.pass;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The age keys that passage decrypts with: a file, or a folder of such. */
final class Identities {
    private static final int MOST_BYTES = 64 * 1024;

    private Identities() {}

    static Path path(Map<String, String> environment, Path home) {
        String variable = environment.getOrDefault("PASSAGE_IDENTITIES_FILE", "");
        Path usual = home.resolve(".passage").resolve("identities");
        return variable.isEmpty() ? usual : TildePath.of(variable, home).orElse(usual);
    }

    static boolean areThere(Path path) {
        return Files.exists(path);
    }

    /**
     * True unless it is a file of plain keys alone: an encrypted one needs its passphrase, a plugin's key perhaps a touch.
     * age(1) calls a line that begins with {@code #} a comment.
     */
    static boolean mayAsk(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES);
            boolean plain = true;
            // Latin-1: what matters is ASCII, and nothing of it is kept.
            for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n")) {
                plain &= line.isBlank() || line.startsWith("#") || line.startsWith("AGE-SECRET-KEY-1");
            }
            return !plain;
        } catch (IOException unreadable) {
            return true;
        }
    }
}
