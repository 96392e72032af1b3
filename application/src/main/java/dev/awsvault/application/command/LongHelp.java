package dev.awsvault.application.command;

import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help for all commands at once, as text or as a manual page. */
final class LongHelp {
    private final CommandLine root;

    LongHelp(CommandLine root) {
        this.root = root;
    }

    String text() {
        StringBuilder out = new StringBuilder(root.getUsageMessage());
        for (CommandLine command : commands()) {
            out.append("\n--- ").append(nameOf(command)).append(" ---\n").append(command.getUsageMessage());
        }
        return out.toString();
    }

    /** In roff with the man macros (man 7 man). */
    String manualPage() {
        StringBuilder out = new StringBuilder(".TH aws-vault 1\n.SH \"NAME\"\naws-vault \\- ")
                .append(roff(root.getCommandSpec().usageMessage().description()[0]))
                .append("\n.SH \"SYNOPSIS\"\n.B aws-vault\n[FLAGS] COMMAND [ARGS]\n.SH \"OPTIONS\"\n");
        options(out, root);
        out.append(".SH \"COMMANDS\"\n");
        for (CommandLine command : commands()) {
            out.append(".SS \"aws-vault ").append(nameOf(command)).append("\"\n");
            for (String line : command.getCommandSpec().usageMessage().description()) {
                out.append(roff(line)).append('\n');
            }
            options(out, command);
        }
        return out.toString();
    }

    private static void options(StringBuilder out, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.hidden() || option.inherited()) continue;
            out.append(".TP\n\\fB")
                    .append(roff(String.join(", ", option.names())))
                    .append("\\fR")
                    .append(option.arity().max() > 0 ? " " + roff(option.paramLabel()) : "")
                    .append('\n');
            description(out, option);
        }
    }

    private static void description(StringBuilder out, ArgSpec argument) {
        for (String line : argument.description()) {
            out.append(roff(line)).append('\n');
        }
    }

    private static String roff(String text) {
        String escaped = text.replace("\\", "\\\\").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private Set<CommandLine> commands() {
        Set<CommandLine> all = new LinkedHashSet<>();
        addBelow(root, all);
        return all;
    }

    private static void addBelow(CommandLine command, Set<CommandLine> all) {
        for (CommandLine inner : command.getSubcommands().values()) {
            all.add(inner);
            addBelow(inner, all);
        }
    }

    /** As it is typed behind {@code aws-vault}: {@code vault rekey}. */
    static String nameOf(CommandLine command) {
        return command.getCommandSpec()
                .qualifiedName()
                .substring(command.getCommandSpec().root().name().length() + 1);
    }
}
