package dev.awsvault.adapters.picker;

/** Text on one line: a backslash, line feed or carriage return in it is written {@code \\}, {@code \n}, {@code \r}. */
final class EscapedLine {
    private EscapedLine() {}

    static void append(StringBuilder content, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> content.append("\\\\");
                case '\n' -> content.append("\\n");
                case '\r' -> content.append("\\r");
                default -> content.append(c);
            }
        }
    }

    /** What is written from one index to another; empty where it is not as we write it. */
    static String read(String content, int from, int end) {
        StringBuilder text = new StringBuilder(end - from);
        for (int i = from; i < end; i++) {
            char c = content.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            i++;
            switch (i < end ? content.charAt(i) : 0) {
                case '\\' -> text.append('\\');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                default -> {
                    return "";
                }
            }
        }
        return text.toString();
    }
}
