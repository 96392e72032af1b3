package dev.awsvault.adapters.awsconfig;

/**
 * Reads one value as go-ini does (its {@code readValue} and what that calls), further lines included. The order of the
 * rules is go-ini's and shows: a comment is cut before quotes are taken off, a continued value keeps both.
 */
final class ValueReader {
    private final Lines lines;

    ValueReader(Lines lines) {
        this.lines = lines;
    }

    /**
     * The value behind the separator of the current line, which is in the text from {@code from} to before {@code to}.
     *
     * @throws SyntaxException where a value over several lines does not end
     */
    String read(String text, int from, int to) throws SyntaxException {
        int start = Whitespace.skip(text, from, to);
        if (start == to) {
            return "";
        }
        char first = text.charAt(start);
        if (first == '"' && text.startsWith(Quotes.TRIPLE, start)) {
            return quoted(text.substring(start, to), Quotes.TRIPLE);
        }
        if (first == '`') {
            return quoted(text.substring(start, to), Quotes.BACKQUOTE);
        }
        String value = Whitespace.trim(text, start, to);
        if (value.charAt(value.length() - 1) == '\\') {
            return continued(value.substring(0, value.length() - 1));
        }
        return onOneLine(value);
    }

    /** @param value trimmed */
    static String onOneLine(String value) {
        return Quotes.withoutSurrounding(withoutComment(value));
    }

    /** go-ini looks for a hash first and for a semicolon only where there is none. A tab counts as a space here. */
    private static String withoutComment(String value) {
        int comment = commentStart(value, '#');
        if (comment < 0) {
            comment = commentStart(value, ';');
        }
        return comment < 0 ? value : Whitespace.trim(value.substring(0, comment));
    }

    private static int commentStart(String value, char sign) {
        int at = value.indexOf(sign, 1);
        while (at > 0 && !Whitespace.isSpaceOrTab(value.charAt(at - 1))) {
            at = value.indexOf(sign, at + 1);
        }
        return at;
    }

    private String quoted(String value, String quote) throws SyntaxException {
        int close = value.lastIndexOf(quote);
        if (close >= quote.length()) {
            return value.substring(quote.length(), close);
        }
        int line = lines.number();
        StringBuilder text = new StringBuilder(value.substring(quote.length())).append('\n');
        while (lines.advance()) {
            String next = lines.from(0);
            close = next.lastIndexOf(quote);
            if (close >= 0) {
                return text.append(next, 0, close).toString();
            }
            text.append(next).append('\n');
        }
        throw new SyntaxException(line, "the value that begins here with " + quote + " has no closing " + quote);
    }

    private String continued(String first) {
        StringBuilder text = new StringBuilder(first);
        while (lines.advance()) {
            String next = Whitespace.trim(lines.from(0));
            text.append(next);
            if (!next.endsWith("\\")) {
                break;
            }
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }
}
