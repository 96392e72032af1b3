package dev.awsvault.application.command;

import dev.awsvault.domain.failure.UsageFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code help [COMMAND]}. */
@Command(name = "help", sortOptions = false, description = "Show help for a command.")
final class HelpCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    RootCommand root;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command to show help for")
    List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        RootCommand parent = root;
        if (parent == null) return 0;
        CommandLine line = Commands.all(parent.world());
        for (String word : words) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) throw new UsageFailure("expected command but got \"" + word + "\", try --help");
            line = next;
        }
        parent.world().out().print(line.getUsageMessage());
        return 0;
    }
}
