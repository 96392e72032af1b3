package dev.awsvault.adapters.vault.keyctl;

/** Names from outside as they may stand in a message of one line on somebody's terminal. */
final class Shown {
    private static final int MAX_LENGTH = 80;

    private Shown() {}

    /** Without control characters, and cut where it is long. */
    static String inMessage(String text) {
        if (text.isEmpty()) return "''";
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            shown.append(isHarmless(c) ? c : '?');
        }
        return text.length() <= MAX_LENGTH
                ? shown.toString()
                : shown.append('…').toString();
    }

    /** Format characters can turn the direction of what follows; U+2028 and U+2029 end lines. */
    private static boolean isHarmless(char c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
