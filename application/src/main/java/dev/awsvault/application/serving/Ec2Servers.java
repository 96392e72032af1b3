package dev.awsvault.application.serving;

import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.child.ServerVariables;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.CredentialServer;
import dev.awsvault.domain.server.HostRule;
import dev.awsvault.domain.server.ImdsSite;
import dev.awsvault.domain.server.ImdsTokens;
import dev.awsvault.domain.server.InstanceIdentity;
import dev.awsvault.domain.server.KeyedSite;
import dev.awsvault.domain.server.MetadataAddress;
import dev.awsvault.domain.server.RandomToken;
import dev.awsvault.domain.server.ShareWith;
import java.util.Map;

/** Servers in the form of EC2's metadata service: at its well-known address through the proxy, or at one of their own. */
public final class Ec2Servers {
    private static final int KEY_BYTES = 32;

    private Ec2Servers() {}

    /** What is served, and to whom. */
    public record Wish(PlannedProfile planned, ShareWith share, boolean withoutToken) {
        private ImdsSite site(ServerComposition servers, ServedProfile profile, HostRule hosts) {
            return new ImdsSite(
                    new InstanceIdentity(planned.region(), planned.account()),
                    profile.credentials(),
                    new ImdsTokens(servers.clock(), servers.random()),
                    hosts,
                    withoutToken);
        }

        private String whom() {
            return switch (share) {
                case COMMAND -> "this shell and what it starts";
                case USER -> "all processes of yours";
                case ALL -> "any process";
            };
        }
    }

    /** At 169.254.169.254; a person may be asked for root's sake. */
    public static CommandServer behindProxy(ServerComposition servers, ServedProfile profile, Wish wish) {
        SecretString key = RandomToken.of(KEY_BYTES, servers.random());
        KeyedSite site = new KeyedSite(key, wish.site(servers, profile, HostRule.METADATA_ADDRESS));
        return CommandServer.of(servers.server(), server -> {
            // The check of who connects is the proxy's: the connections that come in here are its own.
            CredentialServer.Listening listening = server.listen(servers.opening(ShareWith.ALL, site));
            MetadataAddress.Held held = servers.metadataAddress()
                    .forwardTo(new MetadataAddress.Forwarding(
                            listening.address(),
                            key,
                            wish.share(),
                            ProcessHandle.current().pid()));
            return new CommandServer.Opened(
                    Map.of(),
                    "Starting a local EC2 credential server on 169.254.169.254:80; AWS credentials will be accessible to "
                            + wish.whom() + " while it is running",
                    held::close);
        });
    }

    /** At a free loopback port, which variables tell. */
    public static CommandServer onOwnPort(ServerComposition servers, ServedProfile profile, Wish wish) {
        return CommandServer.of(servers.server(), server -> {
            String url = LoopbackUrl.of(server.listen(
                            servers.opening(wish.share(), wish.site(servers, profile, HostRule.LOOPBACK))))
                    + "/";
            return new CommandServer.Opened(
                    ServerVariables.metadata(url),
                    "Starting a local EC2 credential server on " + url
                            + "; your app's AWS sdk must support AWS_EC2_METADATA_SERVICE_ENDPOINT.",
                    () -> {});
        });
    }
}
