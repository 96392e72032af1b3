package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.digest.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), without garbage and on words: after the first round each HMAC is
 * over 32 bytes, so that each of its two hashes is one block added to a state that was computed once.
 */
final class Pbkdf2 {
    private static final int HASH_BYTES = 32;
    private static final int BLOCK_BYTES = 64;
    private static final int INNER_PAD = 0x36363636;
    private static final int OUTER_PAD = 0x5c5c5c5c;

    private final Sha256 sha256 = new Sha256();
    private final int[] inner;
    private final int[] outer;
    private final int[] state = new int[Sha256.STATE_WORDS];

    private Pbkdf2(byte[] password) {
        byte[] key = Arrays.copyOf(password.length > BLOCK_BYTES ? hash(password) : password, BLOCK_BYTES);
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
        for (int done = 0, block = 1; done < length; done += HASH_BYTES, block++) {
            byte[] part = bytes(function.block(salt, block, rounds));
            System.arraycopy(part, 0, key, done, Math.min(HASH_BYTES, length - done));
            Arrays.fill(part, (byte) 0);
        }
        function.clear();
        return key;
    }

    private int[] block(byte[] salt, int index, int rounds) {
        int[] message = oneHash();
        firstHmac(salt, index, message);
        int[] sum = Arrays.copyOf(message, Sha256.STATE_WORDS);
        for (int round = 1; round < rounds; round++) {
            add(inner, message);
            add(outer, message);
            for (int i = 0; i < Sha256.STATE_WORDS; i++) {
                sum[i] ^= message[i];
            }
        }
        Arrays.fill(message, 0);
        return sum;
    }

    /** A block of 32 bytes behind the 64 of a padded key, with the end mark and length of FIPS 180-4, section 5.1.1. */
    private static int[] oneHash() {
        int[] block = new int[Sha256.BLOCK_WORDS];
        block[Sha256.STATE_WORDS] = 0x80000000;
        block[Sha256.BLOCK_WORDS - 1] = (BLOCK_BYTES + HASH_BYTES) * 8;
        return block;
    }

    /** Hashes the block's first 32 bytes behind a keyed state, and puts the hash in their place. */
    private void add(int[] keyed, int[] message) {
        System.arraycopy(keyed, 0, state, 0, Sha256.STATE_WORDS);
        sha256.compress(state, message);
        System.arraycopy(state, 0, message, 0, Sha256.STATE_WORDS);
    }

    /** The HMAC of the salt and the block's number, which may be of any length. */
    private void firstHmac(byte[] salt, int index, int[] message) {
        int length = salt.length + Integer.BYTES;
        int blocks = (length + 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
        ByteBuffer padded = ByteBuffer.allocate(blocks * BLOCK_BYTES)
                .put(salt)
                .putInt(index)
                .put((byte) 0x80);
        padded.putLong(padded.capacity() - Long.BYTES, (BLOCK_BYTES + length) * 8L)
                .rewind();
        System.arraycopy(inner, 0, state, 0, Sha256.STATE_WORDS);
        int[] words = new int[Sha256.BLOCK_WORDS];
        for (int i = 0; i < blocks; i++) {
            for (int j = 0; j < words.length; j++) {
                words[j] = padded.getInt();
            }
            sha256.compress(state, words);
        }
        System.arraycopy(state, 0, message, 0, Sha256.STATE_WORDS);
        add(outer, message);
    }

    private int[] keyed(byte[] key, int pad) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        int[] words = new int[Sha256.BLOCK_WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.getInt() ^ pad;
        }
        int[] keyed = Sha256.initialState();
        sha256.compress(keyed, words);
        Arrays.fill(words, 0);
        return keyed;
    }

    private void clear() {
        Arrays.fill(inner, 0);
        Arrays.fill(outer, 0);
        Arrays.fill(state, 0);
        sha256.clear();
    }

    private static byte[] bytes(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
        for (int word : words) {
            bytes.putInt(word);
        }
        Arrays.fill(words, 0);
        return bytes.array();
    }

    private static byte[] hash(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            // Every JDK has it: see the class comment of MessageDigest.
            throw new IllegalStateException(impossible);
        }
    }
}
