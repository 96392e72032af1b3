package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Credentials in the SDK's types. */
final class Signers {
    private Signers() {}

    /** @throws CredentialsFailure where they hold what no request can carry, such as a pasted line break */
    static AwsCredentials of(Credentials signer) {
        String key = sendable("access key id", signer.accessKeyId());
        String secret = sendable("secret access key", signer.secretAccessKey().reveal());
        return switch (signer) {
            case LongTermKey _ -> AwsBasicCredentials.create(key, secret);
            case SessionCredentials session ->
                AwsSessionCredentials.create(
                        key,
                        secret,
                        sendable("session token", session.sessionToken().reveal()));
        };
    }

    /** The JDK refuses such a header too, but with an exception that repeats it. */
    private static String sendable(String what, String text) {
        String sent = text.strip();
        for (int i = 0; i < sent.length(); i++) {
            char character = sent.charAt(i);
            if (character <= ' ' || character > '~') {
                throw new CredentialsFailure(
                        "the " + what + " holds characters that no such value has; add or obtain it again");
            }
        }
        if (sent.isEmpty()) {
            throw new CredentialsFailure("the " + what + " is empty; add or obtain it again");
        }
        return sent;
    }
}
