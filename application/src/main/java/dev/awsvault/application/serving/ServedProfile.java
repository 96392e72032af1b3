package dev.awsvault.application.serving;

import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.ProfileCredentials;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.HandoutSource;

/** A profile's credentials for as long as they are served, and those of roles that are assumed with them. */
public final class ServedProfile {
    private final ServerComposition servers;
    private final ProfileCredentials maker;
    private final AuditNote note;
    private final HandoutSource credentials;

    /** @param note where what is served is noted */
    public ServedProfile(ServerComposition servers, ProfileCredentials maker, AuditNote note) {
        this.servers = servers;
        this.maker = maker;
        this.note = note;
        this.credentials = note.served(servers.fresh(maker), maker::subject, servers.worker());
    }

    public HandoutSource credentials() {
        return credentials;
    }

    /** Gets the credentials now; fails as making them does. */
    public void fetch() {
        Awaited.of(credentials.current());
    }

    HandoutSource role(String arn) {
        FreshCredentials role = servers.fresh(
                _ -> maker.assume(arn, Awaited.of(credentials.current()).credentials()));
        return note.served(role, () -> maker.subject().assuming(arn), servers.worker());
    }
}
