package dev.awsvault.domain.credentials;

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
}
