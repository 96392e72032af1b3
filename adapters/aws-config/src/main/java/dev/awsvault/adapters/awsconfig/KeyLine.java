package dev.awsvault.adapters.awsconfig;

import java.util.Locale;
import java.util.Optional;

/**
 * A line {@code key = value} or {@code key: value} cut in two.
 *
 * @param key in lower case, trimmed, never empty
 * @param valueAt the column behind the separator
 */
record KeyLine(String key, int valueAt) {
    /** @param line starts with something other than white space; nothing comes back where it has no key or separator */
    static Optional<KeyLine> of(String line) {
        String quote = keyQuote(line);
        int keyEnd = quote.isEmpty() ? 0 : line.indexOf(quote, quote.length());
        if (keyEnd < 0) {
            return Optional.empty();
        }
        int separator = separator(line, keyEnd);
        if (separator < 0) {
            return Optional.empty();
        }
        String key = Whitespace.trim(line, quote.length(), quote.isEmpty() ? separator : keyEnd);
        return key.isEmpty() ? Optional.empty() : Optional.of(new KeyLine(key.toLowerCase(Locale.ROOT), separator + 1));
    }

    private static String keyQuote(String line) {
        return switch (line.charAt(0)) {
            case '`' -> Quotes.BACKQUOTE;
            case '"' -> line.startsWith(Quotes.TRIPLE) ? Quotes.TRIPLE : "\"";
            default -> "";
        };
    }

    private static int separator(String line, int from) {
        int equals = line.indexOf('=', from);
        int colon = line.indexOf(':', from, equals < 0 ? line.length() : equals);
        return colon < 0 ? equals : colon;
    }
}
