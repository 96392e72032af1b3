package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** STS over the AWS SDK. Everything a call needs comes from the call. */
public final class SdkSecurityTokenService implements SecurityTokenService {
    private final IsolatedClients<StsClientBuilder, StsClient> clients;
    private final AwsHttpClient http;
    private final InstantSource clock;

    /**
     * @param builders may give the same builder each time, all that matters is set anew for each call
     * @param clock tells how far this machine is from AWS; the signature has the system's time
     */
    public SdkSecurityTokenService(Supplier<StsClientBuilder> builders, AwsHttpClient http, InstantSource clock) {
        this.clients = new IsolatedClients<>(builders, http);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        CallFailures failures = failures(action(call), call.endpoint(), secrets(call, signer));
        return made(failures, ask(failures, call.endpoint(), Signers.of(signer), sts -> switch (call) {
            case StsCall.GetSessionToken session ->
                sts.getSessionToken(StsRequests.of(session)).credentials();
            case StsCall.AssumeRole role -> sts.assumeRole(StsRequests.of(role)).credentials();
            case StsCall.GetFederationToken user ->
                sts.getFederationToken(StsRequests.of(user)).credentials();
        }));
    }

    @Override
    public SessionCredentials call(WebIdentityCall call) {
        CallFailures failures = failures(
                "AssumeRoleWithWebIdentity",
                call.endpoint(),
                List.of(call.token().reveal(), call.token().reveal().strip()));
        return made(
                failures,
                ask(
                        failures,
                        call.endpoint(),
                        AnonymousCredentialsProvider.create(),
                        sts -> sts.assumeRoleWithWebIdentity(StsRequests.of(call))
                                .credentials()));
    }

    @Override
    public CallerIdentity identify(StsEndpoint endpoint, Credentials signer) {
        CallFailures failures = failures("GetCallerIdentity", endpoint, Signers.secrets(signer));
        var identity = ask(
                failures,
                endpoint,
                Signers.of(signer),
                sts -> sts.getCallerIdentity(GetCallerIdentityRequest.builder().build()));
        if (identity == null || identity.account() == null || identity.arn() == null) {
            throw failures.notUnderstood();
        }
        return new CallerIdentity(identity.account(), identity.arn());
    }

    private <T> @Nullable T ask(
            CallFailures failures,
            StsEndpoint endpoint,
            AwsCredentialsProvider signer,
            Function<StsClient, @Nullable T> call) {
        try (StsClient sts = clients.client(failures.endpoint(), endpoint.signingRegion(), signer)) {
            return call.apply(sts);
        } catch (SdkException e) {
            throw failures.of(e, clock.instant());
        }
    }

    private static SessionCredentials made(
            CallFailures failures, software.amazon.awssdk.services.sts.model.@Nullable Credentials credentials) {
        if (credentials == null
                || credentials.accessKeyId() == null
                || credentials.secretAccessKey() == null
                || credentials.sessionToken() == null
                || credentials.expiration() == null) {
            throw failures.notUnderstood();
        }
        return new SessionCredentials(
                credentials.accessKeyId(),
                SecretString.of(credentials.secretAccessKey()),
                SecretString.of(credentials.sessionToken()),
                credentials.expiration().truncatedTo(ChronoUnit.SECONDS));
    }

    private CallFailures failures(String action, StsEndpoint endpoint, List<String> secrets) {
        URI url = Service.STS.endpoint(endpoint.url());
        return new CallFailures(Service.STS, action, url, secrets, http);
    }

    private static String action(StsCall call) {
        return switch (call) {
            case StsCall.GetSessionToken _ -> "GetSessionToken";
            case StsCall.AssumeRole _ -> "AssumeRole";
            case StsCall.GetFederationToken _ -> "GetFederationToken";
        };
    }

    private static List<String> secrets(StsCall call, Credentials signer) {
        List<String> secrets = new ArrayList<>(Signers.secrets(signer));
        secrets.add(call.mfaCode());
        return secrets;
    }
}
