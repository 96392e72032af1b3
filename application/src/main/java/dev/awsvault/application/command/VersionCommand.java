package dev.awsvault.application.command;

import dev.awsvault.application.Version;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code version}. */
@Command(name = "version", sortOptions = false, description = "Show the version.")
final class VersionCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    RootCommand root;

    @Override
    public Integer call() {
        RootCommand parent = root;
        if (parent != null) parent.world().out().println(Version.VERSION);
        return 0;
    }
}
