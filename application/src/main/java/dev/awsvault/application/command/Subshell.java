package dev.awsvault.application.command;

import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import java.util.List;

/** The shell that a person gets who names no command. */
final class Subshell {
    private final Composition composition;

    Subshell(Composition composition) {
        this.composition = composition;
    }

    /** The command that starts it. */
    List<String> command() {
        return List.of(composition
                .world()
                .environment()
                .get("SHELL")
                .orElse(System.getProperty("os.name", "").startsWith("Windows") ? "cmd.exe" : "/bin/sh"));
    }

    /**
     * The command that starts it, announced to a person who reads.
     *
     * @param more what else there is to say, a line each
     */
    List<String> announced(List<String> more) {
        World world = composition.world();
        List<String> shell = command();
        boolean quiet = composition.settings().isOn(Setting.DISABLE_HELP_MESSAGE, false);
        if (!quiet && composition.terminal().isStandardOutput()) {
            world.err().println("Starting subshell " + shell.getFirst() + ", use `exit` to exit the subshell");
            more.forEach(world.err()::println);
        }
        return shell;
    }
}
