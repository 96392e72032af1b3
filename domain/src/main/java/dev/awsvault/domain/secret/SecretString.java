package dev.awsvault.domain.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret text, held as UTF-8 bytes that are zeroed on {@link #close()}.
 *
 * <p>It has no printable form: {@link #toString()} never shows the text, and equality is identity. Whoever needs the
 * text calls {@link #reveal()} or {@link #revealUtf8()}, which are easy to search for.
 */
public final class SecretString implements AutoCloseable {
    private final byte[] utf8;

    private SecretString(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static SecretString of(String text) {
        return new SecretString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the array over: the caller does not use it again. */
    public static SecretString ofUtf8(byte[] utf8) {
        return new SecretString(utf8);
    }

    /** The text, as a String that nobody can clear: for the last step before it leaves us. */
    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** A copy of the bytes, which the caller clears. */
    public byte[] revealUtf8() {
        return utf8.clone();
    }

    /** In bytes of UTF-8. */
    public int utf8Length() {
        return utf8.length;
    }

    public boolean isEmpty() {
        return utf8.length == 0;
    }

    /** Compares in a time that depends on the lengths only. */
    public boolean sameTextAs(SecretString other) {
        return MessageDigest.isEqual(utf8, other.utf8);
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretString(hidden)";
    }
}
