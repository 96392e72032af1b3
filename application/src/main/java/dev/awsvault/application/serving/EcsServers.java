package dev.awsvault.application.serving;

import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.child.ServerVariables;
import dev.awsvault.domain.process.PrivateFile;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.EcsSite;
import dev.awsvault.domain.server.RandomToken;
import dev.awsvault.domain.server.ShareWith;

/** Servers in the form of ECS, on a free loopback port, for whoever has the token. */
public final class EcsServers {
    private static final String ANNOUNCEMENT = "Starting a local ECS credential server; your app's AWS sdk must support"
            + " AWS_CONTAINER_CREDENTIALS_FULL_URI.";

    private EcsServers() {}

    /** @param tokenInFile for the command's environment to have the path of a file instead of the token */
    public static CommandServer open(
            ServerComposition servers, ServedProfile profile, ShareWith share, boolean tokenInFile) {
        SecretString token = RandomToken.of(RandomToken.SERVER_BYTES, servers.random());
        EcsSite site = new EcsSite(token, profile.credentials(), profile::role);
        return CommandServer.of(servers.server(), server -> {
            String url = LoopbackUrl.of(server.listen(servers.opening(share, site)));
            if (!tokenInFile) {
                return new CommandServer.Opened(ServerVariables.container(url, token), ANNOUNCEMENT, () -> {});
            }
            PrivateFile file = servers.tokenFile(token);
            return new CommandServer.Opened(
                    ServerVariables.containerWithTokenFile(url, file.path()), ANNOUNCEMENT, file::close);
        });
    }
}
