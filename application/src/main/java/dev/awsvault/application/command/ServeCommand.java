package dev.awsvault.application.command;

import dev.awsvault.application.serving.StandAloneServer;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.server.CredentialServer;
import dev.awsvault.domain.server.Site;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: credentials of many profiles, for those who have a token. */
@Command(
        name = "serve",
        sortOptions = false,
        synopsisSubcommandLabel = "[issue|list|revoke]",
        description = {
            "Serve the credentials of many profiles, to clients that show a token: shells, containers, apps.",
            "A client needs AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:9099/profiles/NAME and"
                    + " AWS_CONTAINER_AUTHORIZATION_TOKEN, which 'aws-vault serve issue' gives out."
        })
final class ServeCommand extends VaultCommand {
    static final int PORT = 9099;

    @Mixin
    StdoutOption stdout = new StdoutOption();

    @Option(names = "--profile", paramLabel = "NAME", description = "Serve this profile; all of them without it")
    List<String> profiles = new ArrayList<>();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen: this machine (127.0.0.1), or a bridge of its containers")
    String bind = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen (default: " + PORT + ")")
    int port = PORT;

    @Option(names = "--stdin-socket", description = "Take the socket that is standard input, as systemd gives it")
    boolean inherited;

    @Option(names = "--i-know", description = "Listen where others than this machine and its containers can come from")
    boolean iKnow;

    @Option(
            names = "--yes",
            description = "Serve profiles with aws_vault_confirm as well, without asking; else those with --profile,"
                    + " after a question")
    boolean yes;

    @Option(names = "--page", description = "Show on / which profiles are served and who asked last, without a token")
    boolean page;

    /** With the commands below it. */
    static CommandLine line() {
        return new CommandLine(new ServeCommand())
                .addSubcommand(new ServeIssueCommand())
                .addSubcommand(new ServeListCommand())
                .addSubcommand(new ServeRevokeCommand());
    }

    @Override
    Map<Setting, String> flags() {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        stdout.addTo(settings);
        return settings;
    }

    @Override
    int run(Composition composition) {
        ServerComposition servers = composition.servers();
        Function<Site, CredentialServer.Opening> opening = opening(servers);
        Set<String> confirmed = StandAloneServer.confirmed(composition, profiles, yes);
        composition.unlockVault();
        composition.prepareAws();
        try (StandAloneServer server = StandAloneServer.open(composition, profiles, confirmed, page, opening)) {
            world().tell("serving " + server.profiles() + (server.profiles() == 1 ? " profile" : " profiles") + " at "
                    + server.url() + "; Ctrl-C ends it");
            servers.awaitEnd(server::close);
        }
        return 0;
    }

    private Function<Site, CredentialServer.Opening> opening(ServerComposition servers) {
        if (inherited) return servers::inheritedOpening;
        InetSocketAddress address = servers.bindable(bind, port, iKnow);
        return site -> servers.opening(address, site);
    }
}
