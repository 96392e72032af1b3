package dev.awsvault.adapters.aws;

import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The SDK's clients of one service, made so that everything a call needs comes from the call: the SDK finds no profile
 * file, credentials, region, endpoint or retry setting by itself.
 */
final class IsolatedClients<B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> {
    private final Supplier<B> builders;
    private final AwsHttpClient http;

    /** @param builders may give the same builder each time, all that matters is set anew for each client */
    IsolatedClients(Supplier<B> builders, AwsHttpClient http) {
        SdkProfileFiles.ignore();
        this.builders = builders;
        this.http = http;
    }

    C client(URI endpoint, String region, AwsCredentialsProvider credentials) {
        return client(endpoint, region, credentials, Retries.strategy());
    }

    /** Locked, because the builder may be a shared one. */
    synchronized C client(URI endpoint, String region, AwsCredentialsProvider credentials, RetryStrategy retries) {
        B builder = builders.get();
        ClientOverrideConfiguration override = builder.overrideConfiguration().toBuilder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .retryStrategy(retries)
                .apiCallTimeout(http.limits().call())
                .appId("aws-vault")
                .build();
        return builder.overrideConfiguration(override)
                .defaultsMode(DefaultsMode.STANDARD)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                // One or the other may be set, and a given builder can carry its own.
                .httpClientBuilder(null)
                .httpClient(http)
                .build();
    }
}
