package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.secret.SecretString;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * STS over the AWS SDK. Everything a call needs comes from the call: the SDK finds no profile file, credentials,
 * region, endpoint or retry setting by itself.
 */
public final class SdkSecurityTokenService implements SecurityTokenService {
    private final Supplier<StsClientBuilder> builders;
    private final AwsHttpClient http;
    private final InstantSource clock;

    /**
     * @param builders may give the same builder each time, all that matters is set anew for each call
     * @param clock tells how far this machine is from AWS; the signature has the system's time
     */
    public SdkSecurityTokenService(Supplier<StsClientBuilder> builders, AwsHttpClient http, InstantSource clock) {
        SdkProfileFiles.ignore();
        this.builders = builders;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SessionCredentials call(StsCall call, Credentials signer) {
        URI endpoint = endpoint(call.endpoint().url());
        CallFailures failures = new CallFailures(action(call), endpoint, secrets(call, signer), http);
        try (StsClient sts = client(endpoint, call.endpoint().signingRegion(), signer)) {
            var credentials =
                    switch (call) {
                        case StsCall.GetSessionToken session ->
                            sts.getSessionToken(StsRequests.of(session)).credentials();
                        case StsCall.AssumeRole role ->
                            sts.assumeRole(StsRequests.of(role)).credentials();
                    };
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
        } catch (SdkException e) {
            throw failures.of(e, clock.instant());
        }
    }

    /** Locked, because the builder may be a shared one. */
    private synchronized StsClient client(URI endpoint, String region, Credentials signer) {
        StsClientBuilder builder = builders.get();
        ClientOverrideConfiguration override = builder.overrideConfiguration().toBuilder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .retryStrategy(Retries.strategy())
                .apiCallTimeout(http.limits().call())
                .appId("aws-vault")
                .build();
        return builder.overrideConfiguration(override)
                .defaultsMode(DefaultsMode.STANDARD)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(Signers.of(signer)))
                // One or the other may be set, and a given builder can carry its own.
                .httpClientBuilder(null)
                .httpClient(http)
                .build();
    }

    private static String action(StsCall call) {
        return switch (call) {
            case StsCall.GetSessionToken _ -> "GetSessionToken";
            case StsCall.AssumeRole _ -> "AssumeRole";
        };
    }

    private static List<String> secrets(StsCall call, Credentials signer) {
        String secret = signer.secretAccessKey().reveal();
        return switch (signer) {
            case LongTermKey _ -> List.of(secret, call.mfaCode());
            case SessionCredentials session ->
                List.of(secret, session.sessionToken().reveal(), call.mfaCode());
        };
    }

    private static URI endpoint(String url) {
        try {
            URI endpoint = new URI(url);
            String scheme = endpoint.getScheme();
            if (endpoint.getHost() != null
                    && endpoint.getUserInfo() == null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return endpoint;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw unusableEndpoint();
    }

    private static Failure unusableEndpoint() {
        return new CredentialsFailure("the endpoint is not an address such as https://sts.eu-west-1.amazonaws.com"
                + "; correct endpoint_url or AWS_ENDPOINT_URL");
    }
}
