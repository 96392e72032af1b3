package dev.awsvault.domain.credentials;

import dev.awsvault.domain.secret.SecretString;

/** What signs a request to AWS. */
public sealed interface Credentials permits LongTermKey, SessionCredentials, UndatedSession {
    String accessKeyId();

    SecretString secretAccessKey();
}
