package dev.awsvault.domain.failure;

/** Text from outside as it may stand in a message: in one line, and without what steers somebody's terminal. */
public final class MessageText {
    private static final int LONGEST_NAME = 80;

    private MessageText() {}

    /** A name, cut where it is long; two quotes where it is empty. */
    public static String name(String text) {
        if (text.isEmpty()) return "''";
        String shown = oneLine(text);
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "…";
    }

    /** The whole text. */
    public static String oneLine(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(isHarmless(c) ? c : '?'));
        return shown.toString();
    }

    /** A file's name as one word of a command line, for a person to paste into a shell. */
    public static String shellWord(String path) {
        return "'" + oneLine(path).replace("'", "'\\''") + "'";
    }

    /** Whether this code point does nothing but show. Format characters can turn the direction of what follows; U+2028 and U+2029 end lines. */
    public static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
