package dev.awsvault.application.command;

import dev.awsvault.application.World;
import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.guard.ShellCue;
import dev.awsvault.domain.process.CommandRunner;
import dev.awsvault.domain.process.ProcessLauncher;
import java.util.List;
import java.util.Optional;

/** The shell that a person gets who names no command. */
final class Subshell {
    private final Composition composition;
    private final Optional<ShellCue> cue;

    Subshell(Composition composition, PlannedProfile planned) {
        this.composition = composition;
        this.cue = planned.mark()
                .filter(mark -> composition.terminal().isStandardError())
                .map(mark -> new ShellCue(
                        mark,
                        planned.chain().target().name(),
                        composition.world().environment()));
    }

    /** The command that starts it. */
    static List<String> command(Composition composition) {
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
        List<String> shell = command(composition);
        boolean quiet = composition.settings().isOn(Setting.DISABLE_HELP_MESSAGE, false);
        if (!quiet && composition.terminal().isStandardOutput()) {
            world.err().println("Starting subshell " + shell.getFirst() + ", use `exit` to exit the subshell");
            more.forEach(world.err()::println);
        }
        cue.map(ShellCue::line).ifPresent(world.err()::println);
        return shell;
    }

    /** What starts it. Where the terminal has a title of ours, we stay, since somebody has to take that off again. */
    ProcessLauncher launcher() {
        return hasTitle() ? titled(composition.commandRunner()) : composition.launcher();
    }

    /** The runner, with the title for as long as the shell runs. */
    ProcessLauncher titled(CommandRunner runner) {
        if (cue.isEmpty()) return runner::run;
        ShellCue shown = cue.get();
        return (command, environment) -> {
            show(shown.begin());
            try {
                return runner.run(command, environment);
            } finally {
                show(shown.end());
            }
        };
    }

    private boolean hasTitle() {
        return cue.isPresent() && !cue.get().begin().isEmpty();
    }

    private void show(String sequence) {
        composition.world().err().print(sequence);
        composition.world().err().flush();
    }
}
