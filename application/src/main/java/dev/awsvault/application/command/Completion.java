package dev.awsvault.application.command;

import dev.awsvault.domain.profile.ConfigDocument;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Candidates for the word under the cursor: commands, flags, profiles. */
final class Completion {
    private static final Set<String> TAKE_PROFILE =
            Set.of("add", "exec", "export", "login", "explain", "remove", "rotate", "clear");
    private static final Set<String> NO_FLAGS_BEHIND_PROFILE = Set.of("exec");

    private final CommandLine root;
    private final ConfigDocument config;

    Completion(CommandLine root, ConfigDocument config) {
        this.root = root;
        this.config = config;
    }

    /** @param words all words behind {@code aws-vault}; the last is the one to complete, and may be empty */
    Set<String> candidates(List<String> words) {
        Set<String> found = new TreeSet<>();
        if (words.contains("--")) return found;
        String current = words.isEmpty() ? "" : words.getLast();
        CommandLine command = root;
        int positionals = 0;
        boolean valueOfFlag = false;
        for (String word : words.subList(0, Math.max(0, words.size() - 1))) {
            if (valueOfFlag) {
                valueOfFlag = false;
            } else if (word.startsWith("-")) {
                valueOfFlag = takesValue(command, word);
            } else if (positionals == 0 && command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else {
                positionals++;
            }
        }
        if (valueOfFlag) return found;
        if (current.startsWith("-")) {
            addFlags(found, command);
        } else if (!command.getSubcommands().isEmpty()) {
            found.addAll(command.getSubcommands().keySet());
        } else if (positionals == 0 && TAKE_PROFILE.contains(command.getCommandName())) {
            found.addAll(config.profileNames());
        } else if (command.getCommandName().equals("help")) {
            found.addAll(root.getSubcommands().keySet());
        }
        if (positionals > 0 && NO_FLAGS_BEHIND_PROFILE.contains(command.getCommandName()) && !current.startsWith("-")) {
            found.clear();
        }
        found.removeIf(candidate -> !candidate.startsWith(current));
        return found;
    }

    private static boolean takesValue(CommandLine command, String word) {
        OptionSpec option = command.getCommandSpec().findOption(word);
        return option != null && option.arity().max() > 0;
    }

    private static void addFlags(Set<String> found, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) found.add(option.longestName());
        }
    }
}
