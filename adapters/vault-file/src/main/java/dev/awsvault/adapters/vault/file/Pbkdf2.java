package dev.awsvault.adapters.vault.file;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2).
 *
 * <p>The JDK's own {@code PBKDF2WithHmacSHA256} hashes the padded key again in each round: four compressions where two
 * do. Here both keyed states are computed once and cloned, and SHA-256 stays the JDK's, with its hardware instructions.
 * It takes bytes, too: a {@code PBEKeySpec} would want the passphrase as characters.
 */
final class Pbkdf2 {
    private static final int HASH_BYTES = 32;
    private static final int BLOCK_BYTES = 64;
    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private Pbkdf2(byte[] password) {
        byte[] key = Arrays.copyOf(password.length > BLOCK_BYTES ? sha256().digest(password) : password, BLOCK_BYTES);
        inner = keyed(key, INNER_PAD);
        outer = keyed(key, OUTER_PAD);
        Arrays.fill(key, (byte) 0);
    }

    /**
     * Derives a key.
     *
     * @param rounds at least 1
     * @param length of the result, in bytes
     */
    static byte[] derive(byte[] password, byte[] salt, int rounds, int length) {
        Pbkdf2 function = new Pbkdf2(password);
        byte[] key = new byte[length];
        try {
            for (int done = 0, block = 1; done < length; done += HASH_BYTES, block++) {
                byte[] part = function.block(salt, block, rounds);
                System.arraycopy(part, 0, key, done, Math.min(HASH_BYTES, length - done));
                Arrays.fill(part, (byte) 0);
            }
        } catch (CloneNotSupportedException | DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return key;
    }

    private byte[] block(byte[] salt, int index, int rounds) throws CloneNotSupportedException, DigestException {
        byte[] seed = Arrays.copyOf(salt, salt.length + 4);
        for (int i = 0; i < 4; i++) {
            seed[salt.length + i] = (byte) (index >>> 24 - 8 * i);
        }
        byte[] hash = new byte[HASH_BYTES];
        hmac(seed, hash);
        byte[] sum = hash.clone();
        for (int round = 1; round < rounds; round++) {
            hmac(hash, hash);
            for (int i = 0; i < HASH_BYTES; i++) {
                sum[i] ^= hash[i];
            }
        }
        Arrays.fill(hash, (byte) 0);
        return sum;
    }

    private void hmac(byte[] message, byte[] into) throws CloneNotSupportedException, DigestException {
        MessageDigest first = (MessageDigest) inner.clone();
        first.update(message);
        first.digest(into, 0, HASH_BYTES);
        MessageDigest second = (MessageDigest) outer.clone();
        second.update(into);
        second.digest(into, 0, HASH_BYTES);
    }

    private static MessageDigest keyed(byte[] key, int pad) {
        byte[] padded = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] = (byte) (key[i] ^ pad);
        }
        MessageDigest digest = sha256();
        digest.update(padded);
        Arrays.fill(padded, (byte) 0);
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // Every JDK has it: see the class comment of MessageDigest.
            throw new IllegalStateException(impossible);
        }
    }
}
