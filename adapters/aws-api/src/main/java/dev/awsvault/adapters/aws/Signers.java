package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Credentials in the SDK's types. */
final class Signers {
    private Signers() {}

    /** @throws CredentialsFailure where they hold what no request can carry, such as a pasted line break */
    static StaticCredentialsProvider of(Credentials signer) {
        String key = Sendable.of("access key id", signer.accessKeyId());
        String secret =
                Sendable.of("secret access key", signer.secretAccessKey().reveal());
        AwsCredentials credentials =
                switch (signer) {
                    case LongTermKey _ -> AwsBasicCredentials.create(key, secret);
                    case SessionCredentials session -> session(key, secret, session.sessionToken());
                    case UndatedSession session -> session(key, secret, session.sessionToken());
                };
        return StaticCredentialsProvider.create(credentials);
    }

    private static AwsCredentials session(String key, String secret, SecretString token) {
        return AwsSessionCredentials.create(key, secret, Sendable.of("session token", token.reveal()));
    }

    /** What of them no message may hold. */
    static List<String> secrets(Credentials signer) {
        String secret = signer.secretAccessKey().reveal();
        return switch (signer) {
            case LongTermKey _ -> List.of(secret);
            case SessionCredentials session ->
                List.of(secret, session.sessionToken().reveal());
            case UndatedSession session ->
                List.of(secret, session.sessionToken().reveal());
        };
    }
}
