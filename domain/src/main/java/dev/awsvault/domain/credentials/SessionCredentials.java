package dev.awsvault.domain.credentials;

import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;

/**
 * Credentials that end by themselves.
 *
 * @param expiration whole seconds
 */
public record SessionCredentials(
        String accessKeyId, SecretString secretAccessKey, SecretString sessionToken, Instant expiration)
        implements Credentials {}
