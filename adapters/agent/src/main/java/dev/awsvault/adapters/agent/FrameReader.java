package dev.awsvault.adapters.agent;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link FrameWriter} writes, behind the length. */
final class FrameReader {
    /** An item's text is at most 1 MiB in a file vault; its names stand beside it. */
    static final int MAX_BYTES = (1 << 20) + (1 << 16);

    private final byte[] bytes;
    private final int kind;
    private int at;

    FrameReader(byte[] bytes) throws MalformedFrame {
        this.bytes = bytes;
        if (octet() != FrameWriter.VERSION) throw new MalformedFrame("another version's message");
        this.kind = octet();
    }

    int kind() {
        return kind;
    }

    int octet() throws MalformedFrame {
        require(1);
        return bytes[at++] & 0xff;
    }

    boolean flag() throws MalformedFrame {
        return octet() != 0;
    }

    long number() throws MalformedFrame {
        require(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) value = value << 8 | bytes[at++] & 0xff;
        return value;
    }

    /** A number of things of which each takes four bytes at least. */
    int count() throws MalformedFrame {
        int count = length();
        if (count > (bytes.length - at) / Integer.BYTES) throw new MalformedFrame("a message that ends too soon");
        return count;
    }

    String text() throws MalformedFrame {
        int length = length();
        require(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    SecretString secret() throws MalformedFrame {
        int length = length();
        require(length);
        SecretString secret = SecretString.ofUtf8(Arrays.copyOfRange(bytes, at, at + length));
        at += length;
        return secret;
    }

    VaultItem item() throws MalformedFrame {
        return new VaultItem(text(), secret(), text(), text(), flag());
    }

    /** @throws MalformedFrame where something is left */
    void end() throws MalformedFrame {
        if (at != bytes.length) throw new MalformedFrame("a message that is too long");
    }

    private int length() throws MalformedFrame {
        require(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) value = value << 8 | bytes[at++] & 0xff;
        return value;
    }

    private void require(int count) throws MalformedFrame {
        if (count < 0 || count > bytes.length - at) throw new MalformedFrame("a message that ends too soon");
    }
}
