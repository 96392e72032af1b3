package dev.awsvault.domain.console;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;

/**
 * The federation endpoint of AWS sign-in
 * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html">how it
 * is used</a>).
 */
public interface ConsoleFederation {
    /**
     * getSigninToken, by POST, so that no secret stands in an address.
     *
     * @param federationUrl such as {@code https://us-east-1.signin.aws.amazon.com/federation}
     * @param sessionDuration how long the console session lasts, 15 minutes to 12 hours; {@link Duration#ZERO} sends none
     * @return a token that opens one console session within 15 minutes
     * @throws dev.awsvault.domain.failure.CredentialsFailure where AWS refuses the credentials or is not reached
     */
    SecretString signInToken(String federationUrl, SessionCredentials credentials, Duration sessionDuration);
}
