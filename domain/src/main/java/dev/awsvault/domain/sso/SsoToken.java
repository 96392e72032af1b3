package dev.awsvault.domain.sso;

import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;

/**
 * What a sign-in at IAM Identity Center gives.
 *
 * @param accessToken opaque; empty in {@link #NONE}
 * @param expiration of the access token
 * @param refreshToken opens another access token without the person; empty where none was given
 */
public record SsoToken(SecretString accessToken, Instant expiration, SecretString refreshToken) {
    public static final SsoToken NONE = new SsoToken(SecretString.of(""), Instant.EPOCH, SecretString.of(""));

    public boolean isPresent() {
        return !accessToken.isEmpty();
    }
}
