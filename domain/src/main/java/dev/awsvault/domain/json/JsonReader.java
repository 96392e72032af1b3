package dev.awsvault.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one JSON text, strictly by RFC 8259: nothing before or after it but white space, no comments, no trailing
 * commas, well-formed UTF-8, no half surrogate pairs.
 *
 * <p>Of our own, because it runs each time a credential is handed out: a general library takes longer to load than the
 * whole command may.
 */
public final class JsonReader {
    /** How deep objects and arrays may nest. */
    public static final int MAX_DEPTH = 32;

    private final byte[] in;
    private int at;

    private JsonReader(byte[] in) {
        this.in = in;
    }

    /**
     * Reads the whole array.
     *
     * @param maxBytes longer input is refused unread
     */
    public static JsonValue read(byte[] utf8, int maxBytes) throws MalformedJson {
        if (utf8.length > maxBytes) {
            throw new MalformedJson("more than " + maxBytes + " bytes of JSON");
        }
        JsonReader reader = new JsonReader(utf8);
        JsonValue value = reader.value(0);
        reader.skipWhiteSpace();
        if (reader.at < utf8.length) {
            throw reader.wrong("more text after the JSON value");
        }
        return value;
    }

    /** As {@link #read}, for a text that is an object. */
    public static JsonObject readObject(byte[] utf8, int maxBytes) throws MalformedJson {
        JsonValue value = read(utf8, maxBytes);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedJson("the JSON value is not an object");
    }

    private JsonValue value(int depth) throws MalformedJson {
        skipWhiteSpace();
        int c = peek();
        if (c == '{' || c == '[') {
            if (depth == MAX_DEPTH) {
                throw wrong("JSON nested more than " + MAX_DEPTH + " deep");
            }
            return c == '{' ? object(depth + 1) : array(depth + 1);
        }
        return switch (c) {
            case '"' -> new JsonText(text());
            case 't' -> literal("true", new JsonBoolean(true));
            case 'f' -> literal("false", new JsonBoolean(false));
            case 'n' -> literal("null", new JsonNull());
            default -> number();
        };
    }

    private JsonObject object(int depth) throws MalformedJson {
        List<String> names = new ArrayList<>();
        List<JsonValue> values = new ArrayList<>();
        at++;
        skipWhiteSpace();
        if (peek() == '}') {
            at++;
            return new JsonObject(names, values);
        }
        do {
            skipWhiteSpace();
            if (peek() != '"') {
                throw wrong("a member's name is missing");
            }
            names.add(new String(text(), StandardCharsets.UTF_8));
            skipWhiteSpace();
            expect(':');
            values.add(value(depth));
        } while (another('}'));
        return new JsonObject(names, values);
    }

    private JsonArray array(int depth) throws MalformedJson {
        List<JsonValue> elements = new ArrayList<>();
        at++;
        skipWhiteSpace();
        if (peek() == ']') {
            at++;
            return new JsonArray(elements);
        }
        do {
            elements.add(value(depth));
        } while (another(']'));
        return new JsonArray(elements);
    }

    private boolean another(char end) throws MalformedJson {
        skipWhiteSpace();
        int c = peek();
        if (c != ',' && c != end) {
            throw wrong("a comma or an end is missing");
        }
        at++;
        return c == ',';
    }

    private byte[] text() throws MalformedJson {
        JsonTextScanner scanner = new JsonTextScanner(in, at + 1);
        byte[] text = scanner.scan();
        at = scanner.end();
        return text;
    }

    private JsonValue literal(String word, JsonValue meaning) throws MalformedJson {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return meaning;
    }

    private JsonNumber number() throws MalformedJson {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new JsonNumber(new String(in, start, at - start, StandardCharsets.US_ASCII));
    }

    private void digits() throws MalformedJson {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("no JSON value");
        }
    }

    private void expect(char c) throws MalformedJson {
        if (peek() != c) {
            throw wrong("an unexpected character");
        }
        at++;
    }

    private void skipWhiteSpace() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
    }

    /** The next byte; -1 at the end. */
    private int peek() {
        return at < in.length ? in[at] & 0xff : -1;
    }

    private MalformedJson wrong(String reason) {
        return at < in.length ? MalformedJson.at(at, reason) : new MalformedJson("the JSON text ends too early");
    }
}
