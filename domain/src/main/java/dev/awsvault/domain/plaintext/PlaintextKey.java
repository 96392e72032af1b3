package dev.awsvault.domain.plaintext;

import dev.awsvault.domain.secret.SecretString;

/**
 * A key as it was found, not checked yet.
 *
 * @param name of the profile or the user it belongs to; empty where nothing says so
 */
public record PlaintextKey(String name, String accessKeyId, SecretString secretAccessKey) {
    public PlaintextKey named(String other) {
        return new PlaintextKey(other, accessKeyId, secretAccessKey);
    }
}
