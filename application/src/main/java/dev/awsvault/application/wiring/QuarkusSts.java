package dev.awsvault.application.wiring;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;

/** STS, with Quarkus started for the first call. */
public final class QuarkusSts implements SecurityTokenService {
    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        throw new IllegalStateException();
    }
}
