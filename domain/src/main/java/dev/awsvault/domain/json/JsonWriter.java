package dev.awsvault.domain.json;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one JSON text without white space, byte for byte as Go's {@code encoding/json} does, which also escapes
 * {@code <}, {@code >}, {@code &} and the line separators U+2028 and U+2029.
 *
 * <p>The caller keeps the order: a name before each member's value, an end for each begin.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] out = new byte[512];
    private int length;
    private boolean needsComma;

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    public JsonWriter name(String name) {
        text(name);
        put(':');
        needsComma = false;
        return this;
    }

    public JsonWriter text(String value) {
        return text(value, false);
    }

    /** As {@link #text(String)}, with everything escaped that steers a terminal: for what people look at as it is. */
    public JsonWriter shownText(String value) {
        return text(value, true);
    }

    private JsonWriter text(String value, boolean shown) {
        separate();
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (shown && steersTerminal(value.codePointAt(i))) {
                unicodeEscape(c);
                if (Character.isHighSurrogate(c)) unicodeEscape(value.charAt(++i));
            } else if (c < 0x80) {
                ascii(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                supplementary(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                otherOfBasicPlane(c);
            }
        }
        put('"');
        return this;
    }

    /** The secret text as a JSON text. */
    public JsonWriter text(SecretString value) {
        return text(value.reveal());
    }

    /** Bytes of which none needs an escape, such as Base64, as a JSON text. */
    public JsonWriter plainAscii(byte[] value) {
        separate();
        put('"');
        for (byte b : value) {
            put(b);
        }
        put('"');
        return this;
    }

    public JsonWriter number(long value) {
        return literal(Long.toString(value));
    }

    public JsonWriter bool(boolean value) {
        return literal(value ? "true" : "false");
    }

    public JsonWriter nullValue() {
        return literal("null");
    }

    /** A value that was read, with its members in their order and its numbers as they were written. */
    public JsonWriter value(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object(object);
            case JsonArray array -> array(array);
            case JsonText text -> text(text.text());
            case JsonNumber number -> literal(number.literal());
            case JsonBoolean bool -> bool(bool.value());
            case JsonNull _ -> nullValue();
        };
    }

    /** What was written, in UTF-8; the writer forgets it. */
    public byte[] finish() {
        byte[] result = Arrays.copyOf(out, length);
        Arrays.fill(out, (byte) 0);
        length = 0;
        needsComma = false;
        return result;
    }

    /** Beyond what JSON escapes anyway. Half a pair is replaced, as everywhere. */
    private static boolean steersTerminal(int c) {
        return c > ' ' && (c > Character.MAX_VALUE || !Character.isSurrogate((char) c)) && !MessageText.isHarmless(c);
    }

    private JsonWriter object(JsonObject object) {
        beginObject();
        for (int i = 0; i < object.size(); i++) {
            name(object.name(i)).value(object.value(i));
        }
        return endObject();
    }

    private JsonWriter array(JsonArray array) {
        beginArray();
        for (JsonValue element : array.elements()) {
            value(element);
        }
        return endArray();
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        needsComma = true;
        return this;
    }

    private JsonWriter literal(String word) {
        separate();
        for (int i = 0; i < word.length(); i++) {
            put(word.charAt(i));
        }
        return this;
    }

    private void separate() {
        if (needsComma) {
            put(',');
        }
        needsComma = true;
    }

    private void ascii(char c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\b' -> escape('b');
            case '\f' -> escape('f');
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case '<', '>', '&' -> unicodeEscape(c);
            default -> {
                if (c < 0x20) {
                    unicodeEscape(c);
                } else {
                    put(c);
                }
            }
        }
    }

    private void otherOfBasicPlane(char c) {
        if (c == '\u2028' || c == '\u2029') {
            unicodeEscape(c);
        } else if (Character.isSurrogate(c)) {
            // Half a pair has no UTF-8; Go writes the replacement character so.
            unicodeEscape('\ufffd');
        } else if (c < 0x800) {
            put(0xc0 | c >> 6);
            put(0x80 | c & 0x3f);
        } else {
            put(0xe0 | c >> 12);
            put(0x80 | c >> 6 & 0x3f);
            put(0x80 | c & 0x3f);
        }
    }

    private void supplementary(int c) {
        put(0xf0 | c >> 18);
        put(0x80 | c >> 12 & 0x3f);
        put(0x80 | c >> 6 & 0x3f);
        put(0x80 | c & 0x3f);
    }

    private void escape(char c) {
        put('\\');
        put(c);
    }

    private void unicodeEscape(char c) {
        escape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[c >> shift & 0xf]);
        }
    }

    private void put(int oneByte) {
        if (length == out.length) {
            byte[] larger = Arrays.copyOf(out, 2 * length);
            Arrays.fill(out, (byte) 0);
            out = larger;
        }
        out[length++] = (byte) oneByte;
    }
}
