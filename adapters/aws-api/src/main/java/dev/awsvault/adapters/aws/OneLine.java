package dev.awsvault.adapters.aws;

/** Text from elsewhere, made fit for a terminal: one line, no control characters, not endless. */
final class OneLine {
    private static final int LONGEST = 500;

    private OneLine() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isGap(character)) {
                gap = true;
                continue;
            }
            String space = gap && !line.isEmpty() ? " " : "";
            gap = false;
            // One place is kept for the sign that more followed.
            if (line.length() + space.length() + Character.charCount(character) > LONGEST - 1) {
                return line.append('…').toString();
            }
            line.append(space);
            line.appendCodePoint(character);
        }
        return line.toString();
    }

    /** Format characters too: they can turn the direction of the rest of the line. */
    private static boolean isGap(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
