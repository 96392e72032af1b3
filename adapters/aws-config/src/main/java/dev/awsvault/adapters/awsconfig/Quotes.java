package dev.awsvault.adapters.awsconfig;

/** The quotes of go-ini. */
final class Quotes {
    static final String TRIPLE = "\"\"\"";
    static final String BACKQUOTE = "`";

    private Quotes() {}

    /** Whether the text starts and ends with this quote and has none in between. */
    static boolean surround(String text, char quote) {
        return text.length() >= 2 && text.charAt(0) == quote && text.indexOf(quote, 1) == text.length() - 1;
    }

    static String withoutSurrounding(String text) {
        return surround(text, '\'') || surround(text, '"') ? text.substring(1, text.length() - 1) : text;
    }
}
