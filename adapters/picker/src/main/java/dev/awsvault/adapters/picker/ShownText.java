package dev.awsvault.adapters.picker;

import org.jline.utils.WCWidth;

/** Text in the cells of a terminal: a character takes none, one or two. */
final class ShownText {
    private static final String CUT = "…";

    private ShownText() {}

    /** With control characters, and others that steer a terminal or turn the text's direction, as {@code \\u001b}. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isHarmless(c)) {
                shown.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escape(shown, unit);
                }
            }
        }
        return shown.toString();
    }

    static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** In cells. */
    static int width(String escaped) {
        int width = 0;
        int c;
        for (int i = 0; i < escaped.length(); i += Character.charCount(c)) {
            c = escaped.codePointAt(i);
            width += width(c);
        }
        return width;
    }

    /** At most so many cells of it from its start. */
    static String cut(String escaped, int cells) {
        return width(escaped) <= cells ? escaped : cells < 1 ? "" : start(escaped, cells - 1) + CUT;
    }

    /** Exactly so many cells: cut, or filled up with spaces. */
    static String fitted(String escaped, int cells) {
        String text = cut(escaped, cells);
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    /** At most so many cells of it from its end. */
    static String end(String escaped, int cells) {
        int from = 0;
        int rest = width(escaped);
        while (rest > cells && from < escaped.length()) {
            int c = escaped.codePointAt(from);
            rest -= width(c);
            from += Character.charCount(c);
        }
        return escaped.substring(from);
    }

    private static String start(String escaped, int cells) {
        int width = 0;
        int at = 0;
        while (at < escaped.length()) {
            int c = escaped.codePointAt(at);
            width += width(c);
            if (width > cells) {
                break;
            }
            at += Character.charCount(c);
        }
        return escaped.substring(0, at);
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    private static void escape(StringBuilder shown, char unit) {
        shown.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            shown.append(Character.forDigit(unit >> shift & 0xf, 16));
        }
    }
}
