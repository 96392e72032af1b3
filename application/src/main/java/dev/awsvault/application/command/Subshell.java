package dev.awsvault.application.command;

import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.process.ProcessLauncher;
import java.util.List;
import java.util.Map;

/** The shell that a person gets who names no command. */
final class Subshell {
    private final Composition composition;
    private final ProcessLauncher launcher;

    Subshell(Composition composition, ProcessLauncher launcher) {
        this.composition = composition;
        this.launcher = launcher;
    }

    int launch(Map<String, String> environment) {
        World world = composition.world();
        String shell = world.environment()
                .get("SHELL")
                .orElse(System.getProperty("os.name", "").startsWith("Windows") ? "cmd.exe" : "/bin/sh");
        boolean quiet = composition.settings().isOn(Setting.DISABLE_HELP_MESSAGE, false);
        if (!quiet && composition.terminal().isStandardOutput()) {
            world.err().println("Starting subshell " + shell + ", use `exit` to exit the subshell");
        }
        return launcher.launch(List.of(shell), environment);
    }
}
