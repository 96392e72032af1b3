package dev.awsvault.adapters.aws;

import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;

/** Calls of IAM in the SDK's types; a user that is not named is not sent, and then it is whoever signs. */
final class IamRequests {
    private IamRequests() {}

    static GetUserRequest currentUser() {
        return GetUserRequest.builder().build();
    }

    /** @param marker where the last page ended; empty for the first one */
    static ListAccessKeysRequest list(Optional<String> user, String marker) {
        ListAccessKeysRequest.Builder request = ListAccessKeysRequest.builder();
        user.ifPresent(request::userName);
        if (!marker.isEmpty()) request.marker(marker);
        return request.build();
    }

    static GetAccessKeyLastUsedRequest lastUsed(String accessKeyId) {
        return GetAccessKeyLastUsedRequest.builder().accessKeyId(accessKeyId).build();
    }

    static CreateAccessKeyRequest create(Optional<String> user) {
        CreateAccessKeyRequest.Builder request = CreateAccessKeyRequest.builder();
        user.ifPresent(request::userName);
        return request.build();
    }

    static UpdateAccessKeyRequest deactivate(Optional<String> user, String accessKeyId) {
        UpdateAccessKeyRequest.Builder request =
                UpdateAccessKeyRequest.builder().accessKeyId(accessKeyId).status(StatusType.INACTIVE);
        user.ifPresent(request::userName);
        return request.build();
    }

    static DeleteAccessKeyRequest delete(Optional<String> user, String accessKeyId) {
        DeleteAccessKeyRequest.Builder request =
                DeleteAccessKeyRequest.builder().accessKeyId(accessKeyId);
        user.ifPresent(request::userName);
        return request.build();
    }
}
