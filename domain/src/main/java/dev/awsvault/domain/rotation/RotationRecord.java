package dev.awsvault.domain.rotation;

import java.time.Instant;
import java.util.List;

/**
 * What a rotation has done so far, without a secret.
 *
 * @param profile whose stored key is replaced
 * @param vault the description of the vault that holds it
 * @param userArn of the user whose key it is; empty where AWS could not be asked
 * @param oldKeyId the key that is replaced
 * @param existingKeyIds what IAM listed before a new key was made; empty where it did not let us
 * @param began before the new key was made, by this machine's clock
 * @param newKeyId empty where it is not known
 */
public record RotationRecord(
        String profile,
        String vault,
        String userArn,
        String oldKeyId,
        List<String> existingKeyIds,
        Instant began,
        String newKeyId,
        Stage stage) {
    public RotationRecord {
        existingKeyIds = List.copyOf(existingKeyIds);
    }

    RotationRecord at(Stage reached) {
        return with(newKeyId, reached);
    }

    RotationRecord with(String newKey, Stage reached) {
        return new RotationRecord(profile, vault, userArn, oldKeyId, existingKeyIds, began, newKey, reached);
    }
}
