package dev.awsvault.application.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the words that scripts written for aws-vault know. */
final class UsageText {
    private UsageText() {}

    static String of(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException repeated ->
                "flag '" + name(repeated.getOverwritten()) + "' cannot be repeated";
            default -> firstLine(e);
        };
    }

    private static String unmatched(UnmatchedArgumentException e) {
        List<String> words = e.getUnmatched();
        String word = words.isEmpty() ? "" : words.getFirst();
        if (word.startsWith("--")) return "unknown long flag '" + word.split("=", 2)[0] + "'";
        if (word.startsWith("-")) return "unknown short flag '" + word + "'";
        boolean hasCommands = !e.getCommandLine().getSubcommands().isEmpty();
        return hasCommands ? "expected command but got \"" + word + "\"" : "unexpected argument '" + word + "'";
    }

    private static String missing(MissingParameterException e) {
        for (ArgSpec argument : e.getMissing()) {
            if (argument instanceof OptionSpec option) {
                return "expected argument for flag '" + option.longestName() + "'";
            }
        }
        List<ArgSpec> missing = e.getMissing();
        return missing.isEmpty() ? firstLine(e) : "required argument '" + name(missing.getFirst()) + "' not provided";
    }

    private static String name(ArgSpec argument) {
        if (argument instanceof OptionSpec option) return option.longestName().replaceFirst("^-+", "");
        return argument.paramLabel().toLowerCase(Locale.ROOT);
    }

    private static String firstLine(ParameterException e) {
        String message = e.getMessage();
        return message == null
                ? "the command line cannot be read"
                : message.lines().findFirst().orElse("");
    }
}
