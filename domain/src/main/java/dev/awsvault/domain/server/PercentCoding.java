package dev.awsvault.domain.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** RFC 3986, section 2.1. A plus sign means itself: that it means a space holds for forms alone. */
final class PercentCoding {
    private PercentCoding() {}

    /** Empty where a sign is not followed by two hex digits, or the bytes are no UTF-8. */
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) return Optional.of(text);
        byte[] coded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(coded.length);
        for (int i = 0; i < coded.length; i++) {
            if (coded[i] != '%') {
                plain.put(coded[i]);
                continue;
            }
            if (i + 2 >= coded.length || !HexFormat.isHexDigit(coded[i + 1]) || !HexFormat.isHexDigit(coded[i + 2])) {
                return Optional.empty();
            }
            plain.put((byte) (HexFormat.fromHexDigit(coded[i + 1]) << 4 | HexFormat.fromHexDigit(coded[i + 2])));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
