package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.StsEndpoint;

/** AWS STS. */
public interface SecurityTokenService {
    /**
     * Makes the call once (with the retries that AWS recommends for throttling and server faults).
     *
     * @param signer whose credentials sign the request
     * @throws dev.awsvault.domain.failure.CredentialsFailure where STS refuses or is not reached; the message carries
     *     AWS's code and text, or the endpoint and the reason, and on a clock difference says by how much
     */
    SessionCredentials call(StsCall call, Credentials signer);

    /** As {@link #call}, with a token of an identity provider in the place of a signature. */
    SessionCredentials call(WebIdentityCall call);

    /** GetCallerIdentity, which no policy can deny. Fails as {@link #call} does. */
    CallerIdentity identify(StsEndpoint endpoint, Credentials signer);
}
