package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code proxy}: root's part of {@code exec --ec2-server}. */
@Command(
        name = "proxy",
        aliases = "server",
        hidden = true,
        sortOptions = false,
        description = {
            "Have 169.254.169.254 on this machine, for 'exec --ec2-server', which starts it where it does not run.",
            "Needs root to begin with: sudo aws-vault proxy"
        })
final class ProxyCommand extends VaultCommand {
    @Option(names = "--stop", description = "End the proxy that runs")
    boolean stop;

    @Option(names = "--once", hidden = true, description = "End with the server that it is for")
    boolean once;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            hidden = true,
            description = "Where its socket is, if not in the user's runtime folder")
    @Nullable
    Path folder;

    @Override
    int run(Composition composition) {
        Optional<Path> place = Optional.ofNullable(folder);
        if (stop) {
            print(composition.servers().stopProxy(place) ? "The proxy has ended." : "No proxy runs.");
            return 0;
        }
        composition.servers().runProxy(once, place);
        return 0;
    }
}
