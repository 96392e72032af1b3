package dev.awsvault.domain.sso;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;

/**
 * The access portal's API
 * (<a href="https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/Welcome.html">reference</a>).
 */
public interface SsoPortal {
    /**
     * GetRoleCredentials.
     *
     * @throws dev.awsvault.domain.failure.CredentialsFailure where AWS refuses the role, naming the roles that are open
     *     to the person where AWS lists them, or is not reached
     */
    RoleAnswer roleCredentials(SsoSession session, SecretString accessToken, String accountId, String roleName);

    /** What AWS says to it. */
    sealed interface RoleAnswer {
        record Granted(SessionCredentials credentials) implements RoleAnswer {}

        /** The access token is not good (any more), whatever its expiry says. */
        record Unauthorized() implements RoleAnswer {}
    }
}
