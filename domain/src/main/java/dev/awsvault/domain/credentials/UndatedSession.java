package dev.awsvault.domain.credentials;

import dev.awsvault.domain.secret.SecretString;

/** Credentials of a session of which nobody said when it ends; they are never kept. */
public record UndatedSession(String accessKeyId, SecretString secretAccessKey, SecretString sessionToken)
        implements Credentials {}
