package dev.awsvault.adapters.awsconfig;

/**
 * White space as Go's {@code unicode.IsSpace} sees it, which is more than {@link String#trim()} takes off: a no-break
 * space that came with a copied value is white space, too.
 */
final class Whitespace {
    private Whitespace() {}

    static boolean is(char c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == 0x85 || c == 0xA0 || (c > 0xFF && Character.isSpaceChar(c));
    }

    static boolean isSpaceOrTab(char c) {
        return c == ' ' || c == '\t';
    }

    static String trim(String text) {
        return trim(text, 0, text.length());
    }

    /** The part of the text from {@code from} to before {@code to}, trimmed. */
    static String trim(String text, int from, int to) {
        int start = skip(text, from, to);
        int end = to;
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The first place from {@code start} on that is no white space; {@code end} if there is none. */
    static int skip(String text, int start, int end) {
        int at = start;
        while (at < end && is(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
