package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import java.time.Duration;

/** Credentials of a federated user, who is named after the IAM user whose key signs. */
public final class FederationTokens {
    /** AWS's limits for the name (GetFederationToken, parameter Name); an IAM user may have a name of one letter. */
    private static final int SHORTEST_NAME = 2;

    private static final int LONGEST_NAME = 32;

    private final SecurityTokenService sts;

    public FederationTokens(SecurityTokenService sts) {
        this.sts = sts;
    }

    /**
     * @param signer a long-term key: AWS refuses all others
     * @throws dev.awsvault.domain.failure.CredentialsFailure where AWS refuses
     */
    public SessionCredentials make(
            Credentials signer, StsEndpoint endpoint, Duration duration, SessionPolicies policies) {
        CallerIdentity identity = sts.identify(endpoint, signer);
        return sts.call(
                new StsCall.GetFederationToken(endpoint, name(identity.userName()), duration, policies), signer);
    }

    private static String name(String userName) {
        if (userName.length() < SHORTEST_NAME) return userName + "-user";
        return userName.substring(0, Math.min(LONGEST_NAME, userName.length()));
    }
}
