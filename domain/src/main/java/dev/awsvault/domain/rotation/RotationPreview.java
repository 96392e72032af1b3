package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.failure.CredentialsFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rotation would do. It looks at the vault, at what was written down and at IAM, and changes nothing. */
public final class RotationPreview {
    private final RotationRequest request;
    private final RotationPorts ports;
    private final StoredPair pair;
    private final UserKeys keys;

    public RotationPreview(RotationRequest request, RotationPorts ports) {
        this.request = request;
        this.ports = ports;
        this.pair = new StoredPair(ports.vault(), request.profile());
        this.keys = new UserKeys(request, ports, pair);
    }

    /** @throws CredentialsFailure where a rotation would be refused; says why */
    public void tell() {
        String stored = pair.storedId();
        @Nullable
        RotationRecord record =
                ports.journal().read(pair.vaultDescription(), request.profile()).orElse(null);
        String next =
                switch (NextStep.of(stored, pair.waitingId(), record)) {
                    case NextStep.Create _ -> ofNewKey(stored);
                    case NextStep.RemoveWaiting _ -> "Would remove '" + pair.waitingName() + "', then rotate the key";
                    case NextStep.Adopt(String id) -> ofWaiting(id, Stage.FOUND.meaning());
                    case NextStep.Prove(RotationRecord known) ->
                        ofWaiting(known.newKeyId(), known.stage().meaning());
                    case NextStep.FindLost(RotationRecord known) ->
                        "Would go on with the rotation of " + known.began()
                                + ": delete the key that it made and did not store, if it did, then rotate the key";
                    case NextStep.Undo(RotationRecord known) ->
                        "Would delete the key " + KeyText.masked(known.newKeyId()) + " of the rotation of "
                                + known.began() + ", which nobody uses, then rotate the key";
                    case NextStep.Retire(RotationRecord known) ->
                        "Would finish the rotation of " + known.began() + ": delete the old key "
                                + KeyText.masked(known.oldKeyId());
                };
        ports.progress().say(next);
    }

    private String ofWaiting(String id, String meaning) {
        return "Would go on with a rotation that was not finished (" + meaning + "): prove " + KeyText.masked(id)
                + ", give it to the profile, delete the old key";
    }

    private String ofNewKey(String storedId) {
        CallerIdentity user = keys.identify(pair.stored());
        Optional<List<AccessKey>> listed = keys.list();
        listed.ifPresent(all -> KeyLimit.check(
                user.userName(), storedId, all, keys::lastUsed, ports.clock().instant()));
        String age = listed.flatMap(all ->
                        all.stream().filter(key -> key.id().equals(storedId)).findFirst())
                .map(key -> KeyText.age(key.created(), ports.clock().instant()) + " old")
                .orElse("of unknown age, since IAM denies iam:ListAccessKeys");
        return "Would create a new access key for user " + KeyText.id(user.userName()) + ", store it as '"
                + pair.waitingName() + "', prove it, give it to profile '" + request.profile()
                + "', and delete the old key " + KeyText.masked(storedId) + " (" + age + ")";
    }
}
