package dev.awsvault.adapters.browser;

import dev.awsvault.domain.failure.ProcessFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a shell does (POSIX, XCU 2.2): blanks separate, quotes and backslashes join. Nothing else
 * has a meaning: no variables, no patterns, no operators.
 */
final class ShellWords {
    private final String line;
    private final boolean backslashes;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line, boolean backslashes) {
        this.line = line;
        this.backslashes = backslashes;
    }

    /**
     * @param backslashes false where they separate folders (Windows) and stand for themselves
     * @throws ProcessFailure for a quote that does not end
     */
    static List<String> of(String line, boolean backslashes) {
        return new ShellWords(line, backslashes).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (Character.isWhitespace(c)) {
                endWord();
                continue;
            }
            inWord = true;
            switch (c) {
                case '\'' -> quoted('\'', "");
                case '"' -> quoted('"', "\"\\$`");
                case '\\' -> word.append(backslashes && at < line.length() ? line.charAt(at++) : c);
                default -> word.append(c);
            }
        }
        endWord();
        return words;
    }

    /** @param escapable what a backslash takes its meaning from */
    private void quoted(char quote, String escapable) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return;
            }
            boolean escapes = backslashes && c == '\\' && at < line.length() && escapable.indexOf(line.charAt(at)) >= 0;
            word.append(escapes ? line.charAt(at++) : c);
        }
        throw new ProcessFailure("the browser's command has a quote (" + quote + ") that does not end; close it", 1);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
