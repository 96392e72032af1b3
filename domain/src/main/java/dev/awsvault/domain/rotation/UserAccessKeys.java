package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The access keys of IAM's users.
 *
 * <p>Every method makes one call (with the retries that AWS recommends for throttling and server faults; a create is
 * never repeated where the first may have been carried out) and throws
 * {@link dev.awsvault.domain.failure.CredentialsFailure} with AWS's own code: {@code AccessDenied}, with the action that
 * is missing in its message; {@code LimitExceeded}; {@code NoSuchEntity}; {@code InvalidClientTokenId} where the signing
 * key is not known (yet, or any more); no code where IAM was not reached.
 *
 * <p>A user is named by its name without a path; empty for whoever signs, which only a user's own credentials can be.
 */
public interface UserAccessKeys {
    /** GetUser of whoever signs: the name without its path. */
    String currentUser(IamEndpoint endpoint, Credentials signer);

    /** ListAccessKeys, all pages. */
    List<AccessKey> list(IamEndpoint endpoint, Optional<String> user, Credentials signer);

    /** GetAccessKeyLastUsed; empty where it was never used. */
    Optional<Instant> lastUsed(IamEndpoint endpoint, String accessKeyId, Credentials signer);

    /** CreateAccessKey. The one moment at which AWS tells the secret. */
    LongTermKey create(IamEndpoint endpoint, Optional<String> user, Credentials signer);

    /** UpdateAccessKey to Inactive. */
    void deactivate(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer);

    /** DeleteAccessKey. */
    void delete(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer);
}
