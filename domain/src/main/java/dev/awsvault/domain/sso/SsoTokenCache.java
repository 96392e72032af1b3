package dev.awsvault.domain.sso;

import dev.awsvault.domain.plan.SsoSession;

/**
 * The AWS CLI's and the SDKs' cache of SSO tokens in {@code ~/.aws/sso/cache}
 * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html">its format</a>).
 */
public interface SsoTokenCache {
    /** Which cache this is: the same text in every process that uses the same one. */
    String place();

    /** {@link SsoGrant#NONE} where nothing usable is kept; expired tokens are given back as they are. */
    SsoGrant read(SsoSession session);

    /**
     * Replaces the entry.
     *
     * @throws dev.awsvault.domain.failure.CredentialsFailure where it cannot be written; the old one is then as it was
     */
    void write(SsoSession session, SsoGrant grant);
}
