package dev.awsvault.application.command;

import dev.awsvault.application.World;
import dev.awsvault.application.flow.ReportJson;
import dev.awsvault.application.flow.ReportText;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.application.settings.SettingsLook;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.doctor.Doctor;
import dev.awsvault.domain.doctor.Report;
import dev.awsvault.domain.doctor.Severity;
import dev.awsvault.domain.environment.Environment;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code doctor}: what is wrong around this program. It works where the settings of all other commands are refused. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = "Look for what is wrong: clock, config, MFA, stores, keys, modes, prompts, network. It changes"
                + " nothing, asks nothing without --unlock, and ends with status 1 where something is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    RootCommand root;

    @Option(names = "--json", description = "For programs; the schema is in docs/doctor.md")
    boolean json;

    @Option(names = "--unlock", description = "Ask for what opens the vault, and try whether each item opens")
    boolean unlock;

    @Override
    public Integer call() {
        RootCommand parent = root;
        if (parent == null) throw new IllegalStateException("picocli sets the parent command");
        World world = parent.world();
        Settings given = parent.settings(Map.of());
        Settings usable = new SettingsLook(given).usable();
        Composition composition = new Composition(world, usable, parent.debugLog());
        Report report = new Doctor(e -> {
                    if (parent.debug()) DebugLog.to(world).trace(e);
                })
                .examine(composition.doctor(unlock).examinations(given));
        world.out()
                .print(
                        json
                                ? new ReportJson(report).text()
                                : new ReportText(report, isColoured(world.environment(), composition)).text());
        return report.count(Severity.WRONG) > 0 ? 1 : 0;
    }

    /** https://no-color.org: set to anything but nothing. */
    private static boolean isColoured(Environment environment, Composition composition) {
        return environment.get("NO_COLOR").isEmpty()
                && !environment.get("TERM").orElse("dumb").equals("dumb")
                && composition.terminal().isStandardOutput();
    }
}
