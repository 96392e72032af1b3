package dev.awsvault.application.command;

import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.flow.ProfileCredentials;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.serving.CommandServer;
import dev.awsvault.application.serving.Ec2Servers;
import dev.awsvault.application.serving.EcsServers;
import dev.awsvault.application.serving.ServedProfile;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.child.ChildEnvironment;
import dev.awsvault.domain.process.CommandRunner;
import java.util.List;
import java.util.Map;

/** A command that fetches its credentials from a server, which runs as long as the command does. */
final class ServedCommand {
    private final Composition composition;
    private final ServerOptions options;
    private final ServerOptions.Kind kind;
    private final AuditNote note;

    ServedCommand(Composition composition, ServerOptions options, ServerOptions.Kind kind, AuditNote note) {
        this.composition = composition;
        this.options = options;
        this.kind = kind;
        this.note = note;
    }

    int run(ProfileRequest request, PlannedProfile planned, List<String> command) {
        ServerComposition servers = composition.servers();
        CommandRunner runner = servers.commandRunner();
        ServedProfile profile = new ServedProfile(servers, new ProfileCredentials(composition.flow(), request), note);
        // Questions on the terminal now: later it is the command's.
        if (options.lazy) composition.unlockVault();
        else profile.fetch();
        try (CommandServer server = open(servers, profile, planned)) {
            Map<String, String> environment = new ChildEnvironment(
                            composition.world().environment().variables(), composition.withheldFromCommands())
                    .marked(planned.mark())
                    .forChildOfServer(request.profile(), planned.region(), planned.endpointUrl(), server.variables());
            if (!command.isEmpty()) {
                composition.lendTerminal();
                return runner.run(command, environment);
            }
            Subshell subshell = new Subshell(composition, planned);
            List<String> shell = subshell.announced(List.of(server.announcement()));
            composition.lendTerminal();
            return subshell.titled(runner).launch(shell, environment);
        }
    }

    private CommandServer open(ServerComposition servers, ServedProfile profile, PlannedProfile planned) {
        return switch (kind) {
            case ECS -> EcsServers.open(servers, profile, options.share(kind), options.tokenInFile);
            case EC2 -> {
                Ec2Servers.Wish wish = new Ec2Servers.Wish(planned, options.share(kind), options.imdsV1);
                yield options.unprivileged
                        ? Ec2Servers.onOwnPort(servers, profile, wish)
                        : Ec2Servers.behindProxy(servers, profile, wish);
            }
        };
    }
}
