package dev.awsvault.application.serving;

import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.child.ServerVariables;
import dev.awsvault.domain.process.PrivateFile;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.CredentialServer;
import dev.awsvault.domain.server.EcsSite;
import dev.awsvault.domain.server.RandomToken;
import dev.awsvault.domain.server.ShareWith;
import java.util.Map;

/** Serves in the form of ECS, on a free loopback port, to whoever has the token. */
public final class EcsCommandServer implements CommandServer {
    private final CredentialServer server;
    private final Map<String, String> variables;
    private final Runnable end;

    private EcsCommandServer(CredentialServer server, Map<String, String> variables, Runnable end) {
        this.server = server;
        this.variables = variables;
        this.end = end;
    }

    /** @param tokenInFile for the command's environment to have the path of a file instead of the token */
    public static EcsCommandServer open(
            ServerComposition servers, ServedProfile profile, ShareWith share, boolean tokenInFile) {
        SecretString token = RandomToken.of(RandomToken.SERVER_BYTES, servers.random());
        CredentialServer server = servers.server();
        try {
            String url = LoopbackUrl.of(
                    server.listen(servers.opening(share, new EcsSite(token, profile.credentials(), profile::role))));
            if (!tokenInFile) return new EcsCommandServer(server, ServerVariables.container(url, token), () -> {});
            PrivateFile file = servers.tokenFile(token);
            return new EcsCommandServer(server, ServerVariables.containerWithTokenFile(url, file.path()), file::close);
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public String announcement() {
        return "Starting a local ECS credential server; your app's AWS sdk must support"
                + " AWS_CONTAINER_CREDENTIALS_FULL_URI.";
    }

    @Override
    public void close() {
        server.close();
        end.run();
    }
}
