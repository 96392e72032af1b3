package dev.awsvault.domain.rotation;

import dev.awsvault.domain.plan.StsEndpoint;
import java.util.Set;

/**
 * Whose key is to be replaced, and how.
 *
 * @param profile the one that the key is stored for
 * @param users the profiles whose sessions are made with the key
 * @param signer signs the calls to IAM
 */
public record RotationRequest(
        String profile, Set<String> users, RotationSigner signer, StsEndpoint sts, IamEndpoint iam) {
    public RotationRequest {
        users = Set.copyOf(users);
    }
}
