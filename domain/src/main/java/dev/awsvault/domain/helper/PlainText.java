package dev.awsvault.domain.helper;

/**
 * Texts that fit a header or a line of shell as they are. Whatever AWS gives out for credentials is such a text; a line
 * end in one would make two of it.
 */
final class PlainText {
    private PlainText() {}

    /** True where it has printable ASCII alone, and no blanks. */
    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') return false;
        }
        return true;
    }
}
