package dev.awsvault.domain.json;

import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text. It may be a secret: it is kept as bytes that can be cleared, and has no printable form. */
public final class JsonText implements JsonValue {
    private final byte[] utf8;

    /** Takes the array over; it is well-formed UTF-8. */
    JsonText(byte[] utf8) {
        this.utf8 = utf8;
    }

    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** A copy that lives on after {@link #clear()}. */
    public SecretString secret() {
        return SecretString.ofUtf8(utf8.clone());
    }

    @Override
    public void clear() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "JsonText(hidden)";
    }
}
