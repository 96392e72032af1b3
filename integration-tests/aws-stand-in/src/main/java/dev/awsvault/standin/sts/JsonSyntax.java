package dev.awsvault.standin.sts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text is JSON (RFC 8259); the JDK brings no parser. */
final class JsonSyntax {
    private static final Pattern STRING =
            Pattern.compile("\"([^\"\\\\\\x00-\\x1f]|\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
    private static final Pattern SCALAR =
            Pattern.compile("true|false|null|-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]*+");
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    static boolean isObject(String text) {
        JsonSyntax json = new JsonSyntax(text);
        json.skip(BLANKS);
        return json.peek('{') && json.value(0) && json.at == text.length();
    }

    private boolean value(int depth) {
        skip(BLANKS);
        boolean good =
                switch (at < text.length() ? text.charAt(at) : 0) {
                    case '{' -> depth < MAX_DEPTH && container('}', depth);
                    case '[' -> depth < MAX_DEPTH && container(']', depth);
                    case '"' -> skip(STRING);
                    default -> skip(SCALAR);
                };
        skip(BLANKS);
        return good;
    }

    private boolean container(char end, int depth) {
        at++;
        skip(BLANKS);
        if (accept(end)) {
            return true;
        }
        do {
            if (end == '}' && !name() || !value(depth + 1)) {
                return false;
            }
        } while (accept(','));
        return accept(end);
    }

    private boolean name() {
        skip(BLANKS);
        boolean good = skip(STRING);
        skip(BLANKS);
        return good && accept(':');
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean accept(char c) {
        if (!peek(c)) {
            return false;
        }
        at++;
        return true;
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }
}
