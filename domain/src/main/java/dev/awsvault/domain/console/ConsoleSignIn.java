package dev.awsvault.domain.console;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.FederationTokens;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns credentials into a token that opens the console. */
public final class ConsoleSignIn {
    private final SecurityTokenService sts;
    private final ConsoleFederation federation;

    public ConsoleSignIn(SecurityTokenService sts, ConsoleFederation federation) {
        this.sts = sts;
        this.federation = federation;
    }

    /**
     * What the token is made with.
     *
     * @param endpoint of STS, where it has to be asked whose the credentials are
     * @param federationUrl of sign-in
     * @param federationDuration how long a federated user's credentials last, where they are needed
     * @param sessionDuration how long the console session is to last; zero to leave it to AWS
     */
    public record Request(
            StsEndpoint endpoint, String federationUrl, Duration federationDuration, Duration sessionDuration) {}

    /**
     * @param made the step that made the credentials; null where they come from elsewhere
     * @throws CredentialsFailure where sign-in takes no such credentials
     */
    public SecretString token(Credentials credentials, @Nullable PlanStep made, Request request) {
        boolean isKnownToFit =
                switch (made) {
                    case null -> false;
                    case PlanStep.AssumeRole _,
                            PlanStep.WebIdentity _,
                            PlanStep.SsoRole _,
                            PlanStep.FederationToken _ -> true;
                    case PlanStep.StoredKey _,
                            PlanStep.SessionToken _,
                            PlanStep.ProcessOutput _,
                            PlanStep.LoginSession _ -> false;
                };
        SessionCredentials session = isKnownToFit ? session(credentials) : fitting(credentials, request);
        // Sign-in takes a duration with a role that was assumed by a key, and refuses the others for it.
        boolean takesDuration = made instanceof PlanStep.AssumeRole role && role.source() instanceof PlanStep.StoredKey;
        return federation.signInToken(
                request.federationUrl(), session, takesDuration ? request.sessionDuration() : Duration.ZERO);
    }

    private SessionCredentials fitting(Credentials credentials, Request request) {
        if (credentials instanceof LongTermKey) {
            return new FederationTokens(sts)
                    .make(credentials, request.endpoint(), request.federationDuration(), SessionPolicies.ALLOW_ALL);
        }
        CallerIdentity identity = sts.identify(request.endpoint(), credentials);
        if (identity.isAssumedRole() || identity.isFederatedUser()) return session(credentials);
        throw new CredentialsFailure("the console takes no session of " + identity.arn()
                + " that was opened with GetSessionToken; use the long-term key, or a role");
    }

    private static SessionCredentials session(Credentials credentials) {
        return switch (credentials) {
            case SessionCredentials session -> session;
            case UndatedSession session ->
                new SessionCredentials(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), Instant.MAX);
            case LongTermKey _ -> throw new IllegalStateException("a step that makes sessions gave a long-term key");
        };
    }
}
