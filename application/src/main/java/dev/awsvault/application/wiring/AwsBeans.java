package dev.awsvault.application.wiring;

import dev.awsvault.adapters.aws.AwsHttpClient;
import dev.awsvault.adapters.aws.Limits;
import dev.awsvault.adapters.aws.SdkSecurityTokenService;
import dev.awsvault.domain.credentials.SecurityTokenService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** The ports that need the AWS SDK, as beans. */
@Singleton
final class AwsBeans {
    /** @param unused the extension makes a builder only where somebody could ask for a client */
    @Produces
    @Singleton
    @Unremovable
    SecurityTokenService securityTokenService(StsClientBuilder builder, Instance<StsClient> unused) {
        AwsHttpClient http = new AwsHttpClient(System.getenv(), Limits.standard());
        return new SdkSecurityTokenService(() -> builder, http, InstantSource.system());
    }
}
