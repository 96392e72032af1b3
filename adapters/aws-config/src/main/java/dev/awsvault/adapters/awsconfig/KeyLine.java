package dev.awsvault.adapters.awsconfig;

import java.util.Locale;
import java.util.Optional;

/**
 * A line {@code key = value} or {@code key: value} cut in two.
 *
 * @param key in lower case, trimmed, never empty
 * @param valueAt the place behind the separator
 */
record KeyLine(String key, int valueAt) {
    /**
     * The line that starts at {@code from} with something other than white space and ends before {@code to}; nothing
     * comes back where it has no key or separator.
     */
    static Optional<KeyLine> of(String text, int from, int to) {
        String quote = keyQuote(text, from);
        int keyStart = from + quote.length();
        int keyEnd = quote.isEmpty() ? from : text.indexOf(quote, keyStart, to);
        if (keyEnd < 0) {
            return Optional.empty();
        }
        int separator = separator(text, keyEnd, to);
        if (separator < 0) {
            return Optional.empty();
        }
        String key = Whitespace.trim(text, keyStart, quote.isEmpty() ? separator : keyEnd);
        return key.isEmpty() ? Optional.empty() : Optional.of(new KeyLine(key.toLowerCase(Locale.ROOT), separator + 1));
    }

    private static String keyQuote(String text, int at) {
        return switch (text.charAt(at)) {
            case '`' -> Quotes.BACKQUOTE;
            case '"' -> text.startsWith(Quotes.TRIPLE, at) ? Quotes.TRIPLE : "\"";
            default -> "";
        };
    }

    private static int separator(String text, int from, int to) {
        int equals = text.indexOf('=', from, to);
        int colon = text.indexOf(':', from, equals < 0 ? to : equals);
        return colon < 0 ? equals : colon;
    }
}
