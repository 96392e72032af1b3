package dev.awsvault.adapters.browser;

/** Text of others that is shown on a terminal and in a page. */
final class OneLine {
    private OneLine() {}

    /** Without control, formatting (bidirectional) and unpaired characters, which become spaces; at most so many characters. */
    static String of(String text, int most) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int shown = isShown(point) ? point : ' ';
            if (line.length() + Character.charCount(shown) > most) {
                break;
            }
            line.appendCodePoint(shown);
        }
        return line.toString().strip();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
