package dev.awsvault.domain.awslogin;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.secret.SecretString;

/**
 * What {@code aws login} keeps of a session.
 *
 * @param credentials what commands use now; some 15 minutes long
 * @param accountId twelve digits; may be empty
 * @param clientId which the refresh token was given to, such as {@code arn:aws:signin:::devtools/same-device}
 * @param refreshToken opens new credentials; good once
 * @param idToken a JWT that says who signed in; may be empty
 * @param dpopKey the key that the refresh token is bound to: EC P-256, SEC1, PEM
 */
public record LoginToken(
        SessionCredentials credentials,
        String accountId,
        String clientId,
        SecretString refreshToken,
        SecretString idToken,
        SecretString dpopKey) {}
