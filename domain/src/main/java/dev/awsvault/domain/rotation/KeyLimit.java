package dev.awsvault.domain.rotation;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** AWS's limit of two keys for a user, one of which has to be free for the new key. */
final class KeyLimit {
    private static final int MOST_KEYS = 2;
    private static final String CODE = "LimitExceeded";

    private KeyLimit() {}

    /**
     * @param lastUse asked for each key where the limit is reached
     * @throws CredentialsFailure that names the keys and what is known of them
     */
    static void check(
            String user, String storedId, List<AccessKey> keys, Function<String, LastUse> lastUse, Instant now) {
        if (keys.stream().noneMatch(key -> key.id().equals(storedId))) {
            throw new CredentialsFailure("IAM does not list the stored key " + KeyText.id(storedId)
                    + " among those of user " + KeyText.id(user)
                    + "; see that the profile's role is of the user's account");
        }
        if (keys.size() < MOST_KEYS) return;
        StringBuilder all = new StringBuilder();
        for (AccessKey key : keys) {
            if (!all.isEmpty()) all.append(" and ");
            all.append(KeyText.id(key.id()))
                    .append(key.id().equals(storedId) ? " (the stored one, " : " (")
                    .append(key.active() ? "active" : "inactive")
                    .append(", ")
                    .append(KeyText.age(key.created(), now))
                    .append(" old, ")
                    .append(lastUse.apply(key.id()).text(now))
                    .append(')');
        }
        throw new CredentialsFailure(
                "user " + KeyText.id(user) + " has two access keys, AWS's limit: " + all
                        + "; delete in IAM the one that nobody needs, then rotate again",
                CODE);
    }

    /** The refusal where IAM did not let the keys be listed. */
    static CredentialsFailure unlisted(String user, String storedId, String interrupted, CredentialsFailure refused) {
        return new CredentialsFailure(
                "user " + KeyText.id(user) + " has two access keys, AWS's limit: the stored one, "
                        + KeyText.id(storedId)
                        + ", and another that cannot be named, since IAM denies iam:ListAccessKeys" + interrupted
                        + "; have the other one deleted in IAM, then rotate again",
                refused.awsErrorCode(),
                refused);
    }
}
