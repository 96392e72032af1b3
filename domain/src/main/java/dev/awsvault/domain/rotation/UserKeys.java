package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.failure.CredentialsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys at IAM of the user whose key is rotated, with what IAM does not allow left out. */
final class UserKeys {
    private final RotationRequest request;
    private final UserAccessKeys iam;
    private final SecurityTokenService sts;
    private final StoredPair pair;
    private @Nullable Credentials signer;
    private @Nullable Optional<String> user;
    private @Nullable Optional<List<AccessKey>> listed;
    private boolean swapped;

    UserKeys(RotationRequest request, RotationPorts ports, StoredPair pair) {
        this.request = request;
        this.iam = ports.iam();
        this.sts = ports.sts();
        this.pair = pair;
    }

    /** Whose the key is, as GetCallerIdentity tells, which no policy denies. */
    CallerIdentity identify(LongTermKey key) {
        return sts.identify(request.sts(), key);
    }

    /** Empty where IAM denies it. Asked once, since IAM may list for a while what was deleted. */
    Optional<List<AccessKey>> list() {
        Optional<List<AccessKey>> known = listed;
        if (known == null) {
            known = signed((whose, by) -> unlessDenied(() -> iam.list(request.iam(), whose, by)));
            listed = known;
        }
        return known;
    }

    /** Never, or when, the key was used; {@link LastUse#UNKNOWN} where IAM denies it. */
    LastUse lastUsed(String id) {
        return signed((_, by) -> unlessDenied(() -> iam.lastUsed(request.iam(), id, by)))
                .map(at -> at.map(LastUse::at).orElse(LastUse.NEVER))
                .orElse(LastUse.UNKNOWN);
    }

    LongTermKey create() {
        return signed((whose, by) -> iam.create(request.iam(), whose, by));
    }

    void deactivate(String id) {
        signed((whose, by) -> {
            iam.deactivate(request.iam(), whose, id, by);
            return id;
        });
    }

    void delete(String id) {
        signed((whose, by) -> {
            iam.delete(request.iam(), whose, id, by);
            return id;
        });
        forget(id);
    }

    /** The key deletes itself: it need not be the profile's user's. */
    void deleteItself(LongTermKey key) {
        iam.delete(request.iam(), Optional.empty(), key.accessKeyId(), key);
        forget(key.accessKeyId());
    }

    /** From now on the vault's key is the new one: the old one does not sign its own end. */
    void swapped() {
        swapped = true;
        if (signer instanceof LongTermKey) signer = null;
    }

    private void forget(String id) {
        Optional<List<AccessKey>> known = listed;
        if (known == null || known.isEmpty()) return;
        List<AccessKey> left = new ArrayList<>(known.get());
        left.removeIf(key -> key.id().equals(id));
        listed = Optional.of(List.copyOf(left));
    }

    private interface Call<T> {
        T by(Optional<String> user, Credentials signer);
    }

    private <T> T signed(Call<T> call) {
        Optional<String> whose = user();
        try {
            return call.by(whose, signer());
        } catch (CredentialsFailure refused) {
            if (!swapped || !Refusal.isUnknownSigner(refused)) throw refused;
        }
        // AWS says that a session outlives its key; where it does not, the new key signs, or a session of it.
        if (!request.signer().isRole()) {
            try {
                return call.by(whose, pair.stored());
            } catch (CredentialsFailure refused) {
                if (!Refusal.isDenied(refused)) throw refused;
            }
        }
        Credentials another = request.signer().make();
        signer = another;
        return call.by(whose, another);
    }

    private Credentials signer() {
        Credentials known = signer;
        if (known != null) return known;
        Credentials made = request.signer().make();
        signer = made;
        return made;
    }

    /** Empty where the signer is the user. */
    private Optional<String> user() {
        Optional<String> known = user;
        if (known != null) return known;
        Optional<String> told = request.signer().isRole() ? Optional.of(userName(pair.stored())) : Optional.empty();
        user = told;
        return told;
    }

    private String userName(LongTermKey key) {
        return unlessDenied(() -> iam.currentUser(request.iam(), key))
                .orElseGet(() -> identify(key).userName());
    }

    /** Around the call alone: that AWS denies a signer is no denial of the call. */
    private static <T> Optional<T> unlessDenied(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (CredentialsFailure refused) {
            if (Refusal.isDenied(refused)) return Optional.empty();
            throw refused;
        }
    }
}
