package dev.awsvault.adapters.vault.windows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands in the place of a value that is longer than a credential: where its pieces are, and how to tell that they
 * are all there. {@code aws-vault-chunks:1:GENERATION:COUNT:LENGTH:SHA256}, numbers decimal, the rest lower case hex.
 *
 * <p>The Go program expects JSON there, and fails on the first letter.
 *
 * @param generation tells one writing from all others: 16 hex digits
 * @param count how many pieces, numbered from 0
 * @param length of the whole, in bytes
 * @param sha256 of the whole, hex
 */
record ChunkHead(String generation, int count, int length, String sha256) {
    /** 512 pieces hold 1.25 MiB, which is more than anything that a vault keeps. */
    static final int MOST_CHUNKS = 512;

    private static final String MARK = "aws-vault-chunks:";
    private static final String VERSION = "1";
    private static final int PARTS = 5;
    private static final int GENERATION_DIGITS = 16;
    private static final int SHA256_DIGITS = 64;

    static ChunkHead of(byte[] whole, String generation) {
        int count = Math.max(1, Math.ceilDiv(whole.length, CredentialCalls.LONGEST_BLOB));
        return new ChunkHead(generation, count, whole.length, sha256(whole));
    }

    static String generation(byte[] random) {
        return HexFormat.of().formatHex(random, 0, GENERATION_DIGITS / 2);
    }

    static boolean isHead(byte[] blob) {
        byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
        return blob.length >= mark.length && Arrays.equals(blob, 0, mark.length, mark, 0, mark.length);
    }

    byte[] encode() {
        String text = MARK + VERSION + ":" + generation + ":" + count + ":" + length + ":" + sha256;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws DamagedCredential where it is none that this version can read */
    static ChunkHead decode(byte[] blob) throws DamagedCredential {
        String text = new String(blob, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(MARK)) throw new DamagedCredential("does not say where its pieces are");
        String[] parts = text.substring(MARK.length()).split(":", -1);
        if (!parts[0].equals(VERSION)) {
            throw new DamagedCredential("was written by a later version of aws-vault");
        }
        if (parts.length != PARTS || !isHex(parts[1], GENERATION_DIGITS) || !isHex(parts[4], SHA256_DIGITS)) {
            throw new DamagedCredential("does not say where its pieces are");
        }
        int count = number(parts[2]);
        int length = number(parts[3]);
        if (count < 1 || count > MOST_CHUNKS || length > count * CredentialCalls.LONGEST_BLOB) {
            throw new DamagedCredential("does not say where its pieces are");
        }
        return new ChunkHead(parts[1], count, length, parts[4]);
    }

    /** False where a piece is missing or another's. */
    boolean describes(byte[] whole) {
        return whole.length == length && sha256(whole).equals(sha256);
    }

    private static int number(String digits) throws DamagedCredential {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException notANumber) {
            throw new DamagedCredential("does not say where its pieces are");
        }
    }

    private static boolean isHex(String text, int digits) {
        if (text.length() != digits) return false;
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return false;
        }
        return true;
    }

    private static String sha256(byte[] whole) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
