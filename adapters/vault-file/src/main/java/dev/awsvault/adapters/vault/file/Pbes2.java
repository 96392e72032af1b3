package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** PBES2-HS256+A128KW (RFC 7518, section 4.8). */
final class Pbes2 {
    private static final int KEY_BYTES = 16;

    private Pbes2() {}

    /** The key that wraps an item's key; the caller clears it. */
    static byte[] keyEncryptionKey(SecretString passphrase, JweHeader header) {
        byte[] password = passphrase.revealUtf8();
        try {
            return Pbkdf2.derive(password, salt(header), header.rounds(), KEY_BYTES);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** Section 4.8.1.1: the algorithm's name, a zero byte, the salt input. */
    private static byte[] salt(JweHeader header) {
        byte[] algorithm = JweHeader.KEY_ALGORITHM.getBytes(StandardCharsets.US_ASCII);
        byte[] salt = Arrays.copyOf(algorithm, algorithm.length + 1 + header.salt().length);
        System.arraycopy(header.salt(), 0, salt, algorithm.length + 1, header.salt().length);
        return salt;
    }
}
