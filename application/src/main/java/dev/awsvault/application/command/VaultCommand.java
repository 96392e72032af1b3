package dev.awsvault.application.command;

import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.application.wiring.Composition;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the vault or the config. */
abstract class VaultCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final Integer call() {
        Settings settings = root().settings(flags());
        settings.backend();
        settings.sessionsInAgent();
        Composition composition = new Composition(world(), settings, root().debugLog());
        composition.mfaPrompt();
        return run(composition);
    }

    /** What the command's own flags set. */
    Map<Setting, String> flags() {
        return Map.of();
    }

    /** @return the status this program ends with */
    abstract int run(Composition composition);

    final RootCommand root() {
        CommandSpec own = spec;
        if (own == null) throw new IllegalStateException("picocli sets the command's description");
        return (RootCommand) own.root().userObject();
    }

    final World world() {
        return root().world();
    }

    final void print(String line) {
        world().out().println(line);
    }
}
