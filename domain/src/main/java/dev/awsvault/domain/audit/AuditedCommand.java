package dev.awsvault.domain.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What the credentials were for.
 *
 * @param name of the program, without its folder; empty where there is no command
 * @param arguments behind it, where they are noted at all
 * @param leftOut how many more there were than are noted, because they are too long; 0 where none are to be noted
 */
public record AuditedCommand(String name, List<String> arguments, int leftOut) {
    public static final AuditedCommand NONE = new AuditedCommand("", List.of(), 0);

    /** In characters, of all arguments together: a line of the journal stays one that people can read. */
    static final int MOST_OF_ARGUMENTS = 8192;

    public AuditedCommand {
        arguments = List.copyOf(arguments);
    }

    /** @param words the program, as typed, and its arguments */
    public static AuditedCommand of(List<String> words, boolean withArguments) {
        if (words.isEmpty()) return NONE;
        String program = words.getFirst();
        String name = program.substring(program.lastIndexOf('/') + 1);
        if (!withArguments) return new AuditedCommand(name, List.of(), 0);
        List<String> noted = new ArrayList<>();
        int length = 0;
        for (String argument : words.subList(1, words.size())) {
            length += argument.length();
            if (length > MOST_OF_ARGUMENTS) break;
            noted.add(argument);
        }
        return new AuditedCommand(name, noted, words.size() - 1 - noted.size());
    }
}
