package dev.awsvault.adapters.awsconfig;

/**
 * Tells the texts whose headers are just the lines that begin with a bracket: nothing in them goes over several lines,
 * looks elsewhere for its value or may be header or value depending on the lines above. Nearly all config files are so,
 * and what stands between their headers can be read when it is asked for, and cannot be wrong.
 */
final class PlainText {
    private PlainText() {}

    static boolean is(String text) {
        return text.indexOf('\\') < 0
                && text.indexOf('`') < 0
                && !contains(text, Quotes.TRIPLE)
                && !References.in(text)
                && !hasIndentedBracket(text);
    }

    /** {@link String#contains} looks at every character by itself; looking for a single one is done in hardware. */
    static boolean contains(String text, String sign) {
        int at = text.indexOf(sign.charAt(0));
        while (at >= 0 && !text.startsWith(sign, at)) {
            at = text.indexOf(sign.charAt(0), at + 1);
        }
        return at >= 0;
    }

    /** The place of the next header from {@code from} on; the text's length if there is none. */
    static int nextHeader(String text, int from) {
        int at = text.indexOf('[', from);
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at = text.indexOf('[', at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    private static boolean hasIndentedBracket(String text) {
        for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
            int before = at - 1;
            while (before >= 0 && text.charAt(before) != '\n' && Whitespace.is(text.charAt(before))) {
                before--;
            }
            boolean first = before < 0 || text.charAt(before) == '\n';
            if (first && before < at - 1) {
                return true;
            }
        }
        return false;
    }
}
