package dev.awsvault.adapters.aws;

import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoClient;
import dev.awsvault.domain.sso.SsoOidc;
import dev.awsvault.domain.sso.SsoToken;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClientBuilder;
import software.amazon.awssdk.services.ssooidc.model.AccessDeniedException;
import software.amazon.awssdk.services.ssooidc.model.AuthorizationPendingException;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.ExpiredTokenException;
import software.amazon.awssdk.services.ssooidc.model.InvalidClientException;
import software.amazon.awssdk.services.ssooidc.model.InvalidGrantException;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.SlowDownException;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** AWS SSO OIDC over the AWS SDK. Its calls are not signed. */
public final class SdkSsoOidc implements SsoOidc {
    /** RFC 8628, 3.2: where the server names no interval. */
    private static final int INTERVAL_SECONDS = 5;

    private final IsolatedClients<SsoOidcClientBuilder, SsoOidcClient> clients;
    private final AwsHttpClient http;
    private final InstantSource clock;

    /**
     * @param builders may give the same builder each time, all that matters is set anew for each call
     * @param clock from which a token's life counts
     */
    public SdkSsoOidc(Supplier<SsoOidcClientBuilder> builders, AwsHttpClient http, InstantSource clock) {
        this.clients = new IsolatedClients<>(builders, http);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SsoClient register(SsoSession session, Flow flow) {
        CallFailures failures = failures("RegisterClient", session, List.of());
        RegisterClientResponse made =
                ask(failures, session, oidc -> oidc.registerClient(SsoOidcRequests.registration(session, flow)));
        if (isMissing(made.clientId()) || isMissing(made.clientSecret()) || made.clientSecretExpiresAt() == null) {
            throw failures.notUnderstood();
        }
        try {
            Instant expiration = Instant.ofEpochSecond(made.clientSecretExpiresAt());
            return new SsoClient(made.clientId(), SecretString.of(made.clientSecret()), expiration);
        } catch (DateTimeException _) {
            throw failures.notUnderstood();
        }
    }

    @Override
    public DeviceAuthorization authorizeDevice(SsoSession session, SsoClient client) {
        List<String> secrets = List.of(client.secret().reveal());
        CallFailures failures = failures("StartDeviceAuthorization", session, secrets);
        StartDeviceAuthorizationResponse made = ask(
                failures,
                session,
                oidc -> oidc.startDeviceAuthorization(SsoOidcRequests.deviceAuthorization(session, client)));
        if (isMissing(made.deviceCode())
                || isMissing(made.userCode())
                || isMissing(made.verificationUri())
                || !isPositive(made.expiresIn())) {
            throw failures.notUnderstood();
        }
        return new DeviceAuthorization(
                SecretString.of(made.deviceCode()),
                made.userCode(),
                made.verificationUri(),
                isMissing(made.verificationUriComplete()) ? made.verificationUri() : made.verificationUriComplete(),
                Duration.ofSeconds(made.expiresIn()),
                Duration.ofSeconds(isPositive(made.interval()) ? made.interval() : INTERVAL_SECONDS));
    }

    @Override
    public TokenAnswer token(SsoSession session, SsoClient client, Grant grant) {
        CallFailures failures = failures("CreateToken", session, SsoOidcRequests.secrets(client, grant));
        // Before the call, so that a slow answer does not make the token's life longer than it is.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return ask(failures, session, oidc -> {
            try {
                return granted(failures, oidc.createToken(SsoOidcRequests.token(client, grant)), now);
            } catch (AuthorizationPendingException _) {
                return new TokenAnswer.Pending();
            } catch (SlowDownException _) {
                return new TokenAnswer.SlowDown();
            } catch (ExpiredTokenException _) {
                return new TokenAnswer.Expired();
            } catch (AccessDeniedException _) {
                return new TokenAnswer.Denied();
            } catch (InvalidGrantException _) {
                return new TokenAnswer.InvalidGrant();
            } catch (InvalidClientException _) {
                return new TokenAnswer.InvalidClient();
            }
        });
    }

    private static TokenAnswer granted(CallFailures failures, CreateTokenResponse made, Instant now) {
        if (isMissing(made.accessToken()) || !isPositive(made.expiresIn())) {
            throw failures.notUnderstood();
        }
        return new TokenAnswer.Granted(new SsoToken(
                SecretString.of(made.accessToken()),
                now.plusSeconds(made.expiresIn()),
                SecretString.of(made.refreshToken() == null ? "" : made.refreshToken())));
    }

    private <T> T ask(CallFailures failures, SsoSession session, Function<SsoOidcClient, T> call) {
        try (SsoOidcClient oidc =
                clients.client(failures.endpoint(), session.region(), AnonymousCredentialsProvider.create())) {
            return call.apply(oidc);
        } catch (SdkException e) {
            throw failures.of(e, clock.instant());
        }
    }

    private CallFailures failures(String action, SsoSession session, List<String> secrets) {
        URI url = Service.SSO_OIDC.endpoint(session.oidcUrl());
        return new CallFailures(Service.SSO_OIDC, action, url, secrets, http);
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isPositive(@Nullable Integer seconds) {
        return seconds != null && seconds > 0;
    }
}
