package dev.awsvault.application.serving;

import dev.awsvault.application.flow.ProfileCredentials;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.server.FreshCredentials;

/** A profile's credentials for as long as they are served, and those of roles that are assumed with them. */
public final class ServedProfile {
    private final ServerComposition servers;
    private final ProfileCredentials maker;
    private final FreshCredentials credentials;

    public ServedProfile(ServerComposition servers, ProfileCredentials maker) {
        this.servers = servers;
        this.maker = maker;
        this.credentials = servers.fresh(maker);
    }

    public FreshCredentials credentials() {
        return credentials;
    }

    /** Gets the credentials now; fails as making them does. */
    public void fetch() {
        Awaited.of(credentials.current());
    }

    FreshCredentials role(String arn) {
        return servers.fresh(
                _ -> maker.assume(arn, Awaited.of(credentials.current()).credentials()));
    }
}
