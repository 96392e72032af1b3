package dev.awsvault.domain.json;

import java.util.Arrays;

/** Reads one JSON text, from behind its opening quote, into UTF-8. */
final class JsonTextScanner {
    private final byte[] in;
    private final int start;
    private int at;
    /** Never longer than what is read: the shortest escape of a code point is longer than its UTF-8. */
    private byte[] out = {};

    private int length;

    JsonTextScanner(byte[] in, int start) {
        this.in = in;
        this.start = start;
        this.at = start;
    }

    /** Behind the closing quote. */
    int end() {
        return at;
    }

    byte[] scan() throws MalformedJson {
        int plain = plainUntil();
        if (in[plain] == '"') {
            at = plain + 1;
            return wellFormed(Arrays.copyOfRange(in, start, plain));
        }
        try {
            return unescaped(plain);
        } finally {
            Arrays.fill(out, (byte) 0);
        }
    }

    /** Where the text ends or its first escape begins. */
    private int plainUntil() throws MalformedJson {
        int i = at;
        while (i < in.length && in[i] != '"' && in[i] != '\\') {
            if (in[i] >= 0 && in[i] < 0x20) {
                throw MalformedJson.at(i, "a control character in a text");
            }
            i++;
        }
        if (i == in.length) {
            throw new MalformedJson("the JSON text ends too early");
        }
        return i;
    }

    private byte[] unescaped(int firstEscape) throws MalformedJson {
        out = new byte[endOfText(firstEscape) - start];
        int stop = firstEscape;
        while (true) {
            System.arraycopy(in, at, out, length, stop - at);
            length += stop - at;
            at = stop + 1;
            if (in[stop] == '"') {
                return wellFormed(Arrays.copyOf(out, length));
            }
            escape();
            stop = plainUntil();
        }
    }

    private int endOfText(int firstEscape) throws MalformedJson {
        int i = firstEscape;
        while (i < in.length && in[i] != '"') {
            i += in[i] == '\\' ? 2 : 1;
        }
        if (i >= in.length) {
            throw new MalformedJson("the JSON text ends too early");
        }
        return i;
    }

    private void escape() throws MalformedJson {
        switch (in[at++]) {
            case '"' -> put('"');
            case '\\' -> put('\\');
            case '/' -> put('/');
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            case 'u' -> putCodePoint(codePoint());
            default -> throw MalformedJson.at(at - 1, "an unknown escape");
        }
    }

    private int codePoint() throws MalformedJson {
        char unit = codeUnit();
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit) && at + 1 < in.length && in[at] == '\\' && in[at + 1] == 'u') {
            at += 2;
            char low = codeUnit();
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(unit, low);
            }
        }
        throw MalformedJson.at(at, "half a surrogate pair");
    }

    private char codeUnit() throws MalformedJson {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            // Character.digit would take full-width digits, but never from a single byte.
            int digit = at < in.length ? Character.digit(in[at], 16) : -1;
            if (digit < 0) {
                throw MalformedJson.at(at, "an escape without four hexadecimal digits");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private void putCodePoint(int c) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xc0 | c >> 6);
            put(0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            put(0xe0 | c >> 12);
            put(0x80 | c >> 6 & 0x3f);
            put(0x80 | c & 0x3f);
        } else {
            put(0xf0 | c >> 18);
            put(0x80 | c >> 12 & 0x3f);
            put(0x80 | c >> 6 & 0x3f);
            put(0x80 | c & 0x3f);
        }
    }

    private void put(int oneByte) {
        out[length++] = (byte) oneByte;
    }

    private byte[] wellFormed(byte[] text) throws MalformedJson {
        if (!Utf8.isWellFormed(text, 0, text.length)) {
            throw MalformedJson.at(start, "a text that is not UTF-8");
        }
        return text;
    }
}
