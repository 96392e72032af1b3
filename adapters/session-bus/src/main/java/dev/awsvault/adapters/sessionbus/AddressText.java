package dev.awsvault.adapters.sessionbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The {@code %XX} of D-Bus addresses. */
final class AddressText {
    private AddressText() {}

    /** @throws IllegalArgumentException where what follows a {@code %} is no byte */
    static String unescaped(String text) {
        if (text.indexOf('%') < 0) return text;
        byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] != '%') {
                plain.write(escaped[i]);
                continue;
            }
            int high = i + 2 <= escaped.length - 1 ? Character.digit(escaped[i + 1], 16) : -1;
            int low = i + 2 <= escaped.length - 1 ? Character.digit(escaped[i + 2], 16) : -1;
            if (high < 0 || low < 0) throw new IllegalArgumentException("no byte after %");
            plain.write(high << 4 | low);
            i += 2;
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
