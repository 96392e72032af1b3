package dev.awsvault.application.command;

import dev.awsvault.application.settings.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --stdout} of the commands that may have to open a page for a sign-in. */
final class StdoutOption {
    @Option(
            names = "--stdout",
            negatable = true,
            description = "Print the address of a sign-in page instead of opening a browser [$AWS_VAULT_STDOUT]")
    @Nullable
    Boolean stdout;

    void addTo(Map<Setting, String> settings) {
        SwitchFlags.put(settings, Setting.STDOUT, stdout);
    }
}
