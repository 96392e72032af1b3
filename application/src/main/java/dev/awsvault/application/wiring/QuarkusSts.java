package dev.awsvault.application.wiring;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import org.jspecify.annotations.Nullable;

/**
 * STS, with Quarkus started for the first call and not before: this is the one place that decides it. A run that finds
 * a kept session, or needs none, never pays for it. Quarkus is not stopped again: the process ends or becomes another.
 */
final class QuarkusSts implements SecurityTokenService {
    private @Nullable SecurityTokenService started;

    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        SecurityTokenService known = started;
        SecurityTokenService sts = known == null ? start() : known;
        started = sts;
        return sts.call(call, signer);
    }

    private static SecurityTokenService start() {
        // Quarkus's generated main would set it; ours runs first.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Quarkus.manualInitialize();
        Quarkus.manualStart();
        return Arc.container().instance(SecurityTokenService.class).get();
    }
}
