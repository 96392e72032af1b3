package dev.awsvault.adapters.agent;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a message: four bytes with the length of what follows, a byte with the version, a byte with the kind, the
 * fields. Numbers are big-endian, a text is its length in bytes of UTF-8 (four bytes) and those.
 */
final class FrameWriter {
    static final int VERSION = 1;
    static final int HEAD = Integer.BYTES;

    private byte[] bytes = new byte[256];
    private int length = HEAD;

    FrameWriter(int kind) {
        octet(VERSION);
        octet(kind);
    }

    FrameWriter octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    FrameWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    FrameWriter number(long value) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) bytes[length++] = (byte) (value >> shift);
        return this;
    }

    FrameWriter text(String text) {
        return octets(text.getBytes(StandardCharsets.UTF_8));
    }

    FrameWriter secret(SecretString secret) {
        byte[] utf8 = secret.revealUtf8();
        octets(utf8);
        Arrays.fill(utf8, (byte) 0);
        return this;
    }

    FrameWriter item(VaultItem item) {
        return text(item.key())
                .secret(item.data())
                .text(item.label())
                .text(item.description())
                .flag(item.trustApplication());
    }

    private FrameWriter octets(byte[] octets) {
        count(octets.length);
        room(octets.length);
        System.arraycopy(octets, 0, bytes, length, octets.length);
        length += octets.length;
        return this;
    }

    FrameWriter count(int value) {
        room(Integer.BYTES);
        put(length, value);
        length += Integer.BYTES;
        return this;
    }

    /** The whole message, which the caller clears. */
    byte[] finish() {
        put(0, length - HEAD);
        byte[] frame = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        return frame;
    }

    private void put(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) bytes[at + i] = (byte) (value >> 24 - 8 * i);
    }

    private void room(int more) {
        if (length + more <= bytes.length) return;
        byte[] old = bytes;
        bytes = Arrays.copyOf(old, Math.max(length + more, 2 * old.length));
        Arrays.fill(old, (byte) 0);
    }
}
