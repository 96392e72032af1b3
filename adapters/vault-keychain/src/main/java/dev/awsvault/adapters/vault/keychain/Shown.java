package dev.awsvault.adapters.vault.keychain;

/** Names from outside as they may stand in a message of one line on somebody's terminal. */
final class Shown {
    private static final int MAX_LENGTH = 80;

    private Shown() {}

    /** Without control characters, and cut where it is long. */
    static String inMessage(String text) {
        String printable = printable(text);
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "…";
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            shown.append(isHarmless(c) ? c : '?');
        }
        return shown.toString();
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
