package dev.awsvault.application.wiring;

import dev.awsvault.adapters.aws.AwsHttpClient;
import dev.awsvault.adapters.aws.DpopSignInTokens;
import dev.awsvault.adapters.aws.HttpConsoleFederation;
import dev.awsvault.adapters.aws.Limits;
import dev.awsvault.adapters.aws.SdkSecurityTokenService;
import dev.awsvault.adapters.aws.SdkSsoOidc;
import dev.awsvault.adapters.aws.SdkSsoPortal;
import dev.awsvault.adapters.aws.SdkUserAccessKeys;
import dev.awsvault.domain.awslogin.SignInTokens;
import dev.awsvault.domain.console.ConsoleFederation;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.rotation.UserAccessKeys;
import dev.awsvault.domain.sso.SsoOidc;
import dev.awsvault.domain.sso.SsoPortal;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** The ports that need the AWS SDK, as beans. */
@Singleton
final class AwsBeans {
    /** @param unused the extension makes a builder only where somebody could ask for a client */
    @Produces
    @Singleton
    @Unremovable
    SecurityTokenService securityTokenService(
            StsClientBuilder builder, Instance<StsClient> unused, AwsHttpClient http) {
        return new SdkSecurityTokenService(() -> builder, http, InstantSource.system());
    }

    /** One for all services: they share its connections. */
    @Produces
    @Singleton
    AwsHttpClient http() {
        return new AwsHttpClient(System.getenv(), Limits.standard());
    }

    // No extension makes the builders below; with one, they come in as parameters like the first.

    @Produces
    @Singleton
    @Unremovable
    UserAccessKeys userAccessKeys(AwsHttpClient http) {
        return new SdkUserAccessKeys(IamClient::builder, http, InstantSource.system());
    }

    @Produces
    @Singleton
    @Unremovable
    SsoOidc ssoOidc(AwsHttpClient http) {
        return new SdkSsoOidc(SsoOidcClient::builder, http, InstantSource.system());
    }

    @Produces
    @Singleton
    @Unremovable
    SsoPortal ssoPortal(AwsHttpClient http) {
        return new SdkSsoPortal(SsoClient::builder, http, InstantSource.system());
    }

    @Produces
    @Singleton
    @Unremovable
    SignInTokens signInTokens(AwsHttpClient http) {
        return new DpopSignInTokens(SigninClient::builder, http, InstantSource.system(), new SecureRandom());
    }

    @Produces
    @Singleton
    @Unremovable
    ConsoleFederation consoleFederation(AwsHttpClient http) {
        return new HttpConsoleFederation(http, InstantSource.system());
    }
}
