package dev.awsvault.standin.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one text. */
final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?");
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Json read() {
        Json value = value(0);
        if (at < text.length()) {
            throw bad();
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > MAX_DEPTH) {
            throw bad();
        }
        skipBlanks();
        Json value =
                switch (at < text.length() ? text.charAt(at) : 0) {
                    case '{' -> members(depth);
                    case '[' -> items(depth);
                    case '"' -> new Json.Text(string());
                    case 't' -> literal("true", new Json.Bool(true));
                    case 'f' -> literal("false", new Json.Bool(false));
                    case 'n' -> literal("null", new Json.Null());
                    default -> number();
                };
        skipBlanks();
        return value;
    }

    private Json members(int depth) {
        Map<String, Json> values = new LinkedHashMap<>();
        at++;
        skipBlanks();
        if (!accept('}')) {
            do {
                skipBlanks();
                String name = string();
                skipBlanks();
                expect(':');
                if (values.put(name, value(depth + 1)) != null) {
                    throw bad();
                }
            } while (accept(','));
            expect('}');
        }
        return new Json.Members(values);
    }

    private Json items(int depth) {
        List<Json> values = new ArrayList<>();
        at++;
        skipBlanks();
        if (!accept(']')) {
            do {
                values.add(value(depth + 1));
            } while (accept(','));
            expect(']');
        }
        return new Json.Items(values);
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!accept('"')) {
            char c = next();
            if (c < ' ') {
                throw bad();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        return switch (next()) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw bad();
        };
    }

    private int hex() {
        char c = next();
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw bad();
        }
        return digit;
    }

    private Json literal(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw bad();
        }
        at += word.length();
        return value;
    }

    private Json number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw bad();
        }
        at = matcher.end();
        return new Json.Number(matcher.group());
    }

    private char next() {
        if (at == text.length()) {
            throw bad();
        }
        return text.charAt(at++);
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw bad();
        }
    }

    private boolean accept(char c) {
        if (at == text.length() || text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException bad() {
        return new IllegalArgumentException("no JSON at character " + (at + 1));
    }
}
