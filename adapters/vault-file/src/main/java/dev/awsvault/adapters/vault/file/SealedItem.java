package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * An encrypted item: a JWE in compact form (RFC 7516, section 7.1), parsed and not yet opened.
 *
 * @param encodedHeader as it stands in the file, which is what the tag covers
 */
record SealedItem(JweHeader header, byte[] encodedHeader, byte[] wrappedKey, byte[] iv, byte[] cipherText, byte[] tag) {
    private static final int PARTS = 5;
    private static final int KEY_BYTES = 32;
    private static final int WRAPPED_KEY_BYTES = KEY_BYTES + 8;

    /** Looks at the form only; costs no key derivation. */
    static SealedItem parse(byte[] file) throws UnusableItem {
        if (file.length == 0) {
            throw new UnusableItem("is empty");
        }
        byte[][] parts = split(file);
        SealedItem item = new SealedItem(
                JweHeader.parse(Base64Url.decode(parts[0])),
                parts[0],
                Base64Url.decode(parts[1]),
                Base64Url.decode(parts[2]),
                Base64Url.decode(parts[3]),
                Base64Url.decode(parts[4]));
        if (item.wrappedKey.length != WRAPPED_KEY_BYTES
                || item.iv.length != Aes.IV_BYTES
                || item.tag.length != Aes.TAG_BYTES) {
            throw new UnusableItem("is damaged (a part of it has the wrong length)");
        }
        return item;
    }

    /**
     * Encrypts under a key, a salt and an IV of its own.
     *
     * @param rounds of PBKDF2, see {@link dev.awsvault.domain.upkeep.Rounds}
     * @return the content of a file
     */
    static byte[] seal(byte[] plain, SecretString passphrase, int rounds, SecureRandom random, Instant created) {
        JweHeader header = new JweHeader(rounds, randomBytes(random, JweHeader.SALT_BYTES_WRITTEN));
        byte[] encodedHeader = Base64Url.encode(header.toJson(created));
        byte[] iv = randomBytes(random, Aes.IV_BYTES);
        byte[] key = randomBytes(random, KEY_BYTES);
        byte[] keyEncryptionKey = Pbes2.keyEncryptionKey(passphrase, header);
        try {
            byte[] sealed = Aes.seal(key, iv, encodedHeader, plain);
            int textLength = sealed.length - Aes.TAG_BYTES;
            return join(
                    encodedHeader,
                    Base64Url.encode(Aes.wrap(keyEncryptionKey, key)),
                    Base64Url.encode(iv),
                    Base64Url.encode(Arrays.copyOf(sealed, textLength)),
                    Base64Url.encode(Arrays.copyOfRange(sealed, textLength, sealed.length)));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(keyEncryptionKey, (byte) 0);
        }
    }

    /** When a file's item was written, as its header says; empty where that says nothing, or the file is no item. */
    static Optional<Instant> created(byte[] file) {
        try {
            return JweHeader.created(Base64Url.decode(split(file)[0]));
        } catch (UnusableItem e) {
            return Optional.empty();
        }
    }

    /** The plain text, which the caller clears. */
    byte[] open(SecretString passphrase) throws WrongPassphrase, UnusableItem {
        byte[] key = contentKey(passphrase);
        byte[] sealed = Arrays.copyOf(cipherText, cipherText.length + tag.length);
        System.arraycopy(tag, 0, sealed, cipherText.length, tag.length);
        Optional<byte[]> plain = Aes.open(key, iv, encodedHeader, sealed);
        Arrays.fill(key, (byte) 0);
        if (plain.isEmpty()) {
            throw new UnusableItem("is damaged (its content does not match its seal)");
        }
        return plain.get();
    }

    /** Whether this is the item's passphrase, whatever state its content is in. */
    boolean isUnder(SecretString passphrase) {
        try {
            Arrays.fill(contentKey(passphrase), (byte) 0);
            return true;
        } catch (WrongPassphrase wrong) {
            return false;
        }
    }

    private byte[] contentKey(SecretString passphrase) throws WrongPassphrase {
        byte[] keyEncryptionKey = Pbes2.keyEncryptionKey(passphrase, header);
        Optional<byte[]> key = Aes.unwrap(keyEncryptionKey, wrappedKey);
        Arrays.fill(keyEncryptionKey, (byte) 0);
        if (key.isEmpty()) {
            throw new WrongPassphrase();
        }
        return key.get();
    }

    private static byte[][] split(byte[] file) throws UnusableItem {
        byte[][] parts = new byte[PARTS][];
        int part = 0;
        int start = 0;
        for (int i = 0; i <= file.length; i++) {
            if (i < file.length && file[i] != '.') {
                continue;
            }
            if (part == PARTS) {
                throw new UnusableItem("is no vault item (it has more than five parts)");
            }
            parts[part++] = Arrays.copyOfRange(file, start, i);
            start = i + 1;
        }
        if (part < PARTS) {
            throw new UnusableItem("is cut off or no vault item (it has " + part + " of five parts)");
        }
        return parts;
    }

    private static byte[] join(byte[]... parts) {
        int length = parts.length - 1;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            if (at > 0) {
                joined[at++] = '.';
            }
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static byte[] randomBytes(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
