package dev.awsvault.domain.sso;

import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;

/**
 * This program as IAM Identity Center knows it, after RegisterClient.
 *
 * @param id empty in {@link #NONE}
 */
public record SsoClient(String id, SecretString secret, Instant expiration) {
    public static final SsoClient NONE = new SsoClient("", SecretString.of(""), Instant.EPOCH);

    public boolean isPresent() {
        return !id.isEmpty();
    }
}
