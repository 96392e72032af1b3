package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.rotation.AccessKey;
import dev.awsvault.domain.rotation.IamEndpoint;
import dev.awsvault.domain.rotation.UserAccessKeys;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.User;

/** IAM over the AWS SDK. Everything a call needs comes from the call. */
public final class SdkUserAccessKeys implements UserAccessKeys {
    /** A user has two keys; a server that always has one page more is not IAM. */
    private static final int MOST_PAGES = 20;

    private final IsolatedClients<IamClientBuilder, IamClient> clients;
    private final AwsHttpClient http;
    private final InstantSource clock;

    /**
     * @param builders may give the same builder each time, all that matters is set anew for each call
     * @param clock tells how far this machine is from AWS; the signature has the system's time
     */
    public SdkUserAccessKeys(Supplier<IamClientBuilder> builders, AwsHttpClient http, InstantSource clock) {
        this.clients = new IsolatedClients<>(builders, http);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String currentUser(IamEndpoint endpoint, Credentials signer) {
        Call call = new Call("GetUser", endpoint, signer);
        User user = call.ask(iam -> iam.getUser(IamRequests.currentUser()).user());
        if (user == null) {
            throw call.failures.notUnderstood();
        }
        if (isMissing(user.userName())) {
            throw isRoot(user) ? call.signedByRoot() : call.failures.notUnderstood();
        }
        return user.userName();
    }

    private static boolean isRoot(User user) {
        return user.arn() != null && user.arn().endsWith(":root");
    }

    @Override
    public List<AccessKey> list(IamEndpoint endpoint, Optional<String> user, Credentials signer) {
        Call call = new Call("ListAccessKeys", endpoint, signer);
        List<AccessKey> keys = new ArrayList<>();
        String marker = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = marker;
            ListAccessKeysResponse made = call.ask(iam -> iam.listAccessKeys(IamRequests.list(user, from)));
            if (made == null) {
                throw call.failures.notUnderstood();
            }
            for (AccessKeyMetadata key : made.accessKeyMetadata()) {
                keys.add(call.listed(key));
            }
            if (!Boolean.TRUE.equals(made.isTruncated())) {
                return keys;
            }
            if (isMissing(made.marker())) {
                throw call.failures.notUnderstood();
            }
            marker = made.marker();
        }
        throw call.failures.notUnderstood();
    }

    @Override
    public Optional<Instant> lastUsed(IamEndpoint endpoint, String accessKeyId, Credentials signer) {
        Call call = new Call("GetAccessKeyLastUsed", endpoint, signer);
        var used = call.ask(iam ->
                iam.getAccessKeyLastUsed(IamRequests.lastUsed(accessKeyId)).accessKeyLastUsed());
        if (used == null) {
            throw call.failures.notUnderstood();
        }
        return Optional.ofNullable(used.lastUsedDate());
    }

    @Override
    public LongTermKey create(IamEndpoint endpoint, Optional<String> user, Credentials signer) {
        Call call = new Call("CreateAccessKey", endpoint, signer, Retries.ofWhatWasNotCarriedOut());
        var made = call.ask(iam -> iam.createAccessKey(IamRequests.create(user)).accessKey());
        if (made == null || isMissing(made.accessKeyId()) || isMissing(made.secretAccessKey())) {
            throw call.failures.notUnderstood();
        }
        return new LongTermKey(made.accessKeyId(), SecretString.of(made.secretAccessKey()));
    }

    @Override
    public void deactivate(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer) {
        new Call("UpdateAccessKey", endpoint, signer)
                .ask(iam -> iam.updateAccessKey(IamRequests.deactivate(user, accessKeyId)));
    }

    @Override
    public void delete(IamEndpoint endpoint, Optional<String> user, String accessKeyId, Credentials signer) {
        new Call("DeleteAccessKey", endpoint, signer)
                .ask(iam -> iam.deleteAccessKey(IamRequests.delete(user, accessKeyId)));
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /** One action with its signer and the words for its failures. */
    private final class Call {
        private final IamEndpoint endpoint;
        private final Credentials signer;
        private final RetryStrategy retries;
        private final CallFailures failures;

        Call(String action, IamEndpoint endpoint, Credentials signer) {
            this(action, endpoint, signer, Retries.strategy());
        }

        Call(String action, IamEndpoint endpoint, Credentials signer, RetryStrategy retries) {
            this.endpoint = endpoint;
            this.signer = signer;
            this.retries = retries;
            this.failures = new CallFailures(
                    Service.IAM, action, Service.IAM.endpoint(endpoint.url()), Signers.secrets(signer), http);
        }

        <T> @Nullable T ask(Function<IamClient, @Nullable T> request) {
            try (IamClient iam =
                    clients.client(failures.endpoint(), endpoint.signingRegion(), Signers.of(signer), retries)) {
                return request.apply(iam);
            } catch (SdkException e) {
                throw failures.of(e, clock.instant());
            }
        }

        AccessKey listed(AccessKeyMetadata key) {
            if (isMissing(key.accessKeyId()) || key.createDate() == null) {
                throw failures.notUnderstood();
            }
            return switch (key.status()) {
                case ACTIVE -> new AccessKey(key.accessKeyId(), true, key.createDate());
                // EXPIRED, of keys with an end, which this program does not make, signs nothing either.
                case INACTIVE, EXPIRED -> new AccessKey(key.accessKeyId(), false, key.createDate());
                case null, default -> throw failures.notUnderstood();
            };
        }

        CredentialsFailure signedByRoot() {
            return new CredentialsFailure("these are credentials of the account's root user, which has no name in IAM"
                    + failures.where() + "; use those of an IAM user");
        }
    }
}
