package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.secret.SecretString;

/** An IAM user's access key, which does not expire. */
public record LongTermKey(String accessKeyId, SecretString secretAccessKey) implements Credentials {
    /**
     * The key that a person or a file gave, without the white space around its parts.
     *
     * @param secret closed here
     * @throws UsageFailure where it is none that can be stored
     */
    public static LongTermKey entered(String id, SecretString secret) {
        String trimmed = id.strip();
        SecretString text = SecretString.of(secret.reveal().strip());
        secret.close();
        if (trimmed.isEmpty()) throw new UsageFailure("no access key id was entered; nothing is stored");
        if (!trimmed.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new UsageFailure("the access key id has characters that no access key id has; nothing is stored");
        }
        if (trimmed.startsWith("ASIA")) {
            throw new UsageFailure(trimmed + " is a temporary key, which the vault cannot renew; add the long-term key"
                    + " (AKIA...) of the user");
        }
        if (text.isEmpty()) throw new UsageFailure("no secret access key was entered; nothing is stored");
        return new LongTermKey(trimmed, text);
    }

    /** Whether both parts are the same. */
    public boolean sameKeyAs(LongTermKey other) {
        return accessKeyId.equals(other.accessKeyId) && secretAccessKey.sameTextAs(other.secretAccessKey);
    }
}
