package dev.awsvault.domain.credentials;

import dev.awsvault.domain.secret.SecretString;

/** An IAM user's access key, which does not expire. */
public record LongTermKey(String accessKeyId, SecretString secretAccessKey) implements Credentials {}
