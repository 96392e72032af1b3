package dev.awsvault.application.command;

/** A line with names in it that anybody may have given: without what a terminal would obey. */
final class PrintableLine {
    private PrintableLine() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(isHarmless(c) ? c : '?'));
        return line.toString();
    }

    /** Format characters can turn the direction of what follows; U+2028 and U+2029 end lines. */
    private static boolean isHarmless(int c) {
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
