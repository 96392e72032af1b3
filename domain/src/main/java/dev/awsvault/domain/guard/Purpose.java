package dev.awsvault.domain.guard;

import dev.awsvault.domain.failure.MessageText;
import java.util.List;

/**
 * What credentials are wanted for.
 *
 * @param text completes "Use profile X"
 */
public record Purpose(String text) {
    /** So much of a command is shown: a person reads no more. */
    private static final int LONGEST = 200;

    public static final Purpose SHELL = new Purpose("for a shell");
    public static final Purpose PRINT = new Purpose("to print its credentials");
    public static final Purpose CONSOLE = new Purpose("to open the AWS console");
    public static final Purpose SERVE = new Purpose("for the clients of serve, until it ends");

    /** @param words of a command; a shell without any */
    public static Purpose of(List<String> words) {
        if (words.isEmpty()) return SHELL;
        String line = MessageText.oneLine(String.join(" ", words));
        int length = line.codePointCount(0, line.length());
        return new Purpose(
                "to run: " + (length <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"));
    }
}
