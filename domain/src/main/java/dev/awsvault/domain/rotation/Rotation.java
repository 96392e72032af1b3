package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.VaultFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Replaces the key that is stored for a profile. After each step it looks at what the vault holds and what was written
 * down, and goes on from there: so a run that was killed is gone on with in no other way than one that was not.
 *
 * <p>At each moment the profile's item holds a key that AWS takes: the old one until the new one is proved, the new one
 * from then on, and the old one is deactivated after that only.
 */
public final class Rotation {
    /** Whoever holds the lock may be asking a person for codes, and waiting for AWS. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(10);

    private final RotationRequest request;
    private final RotationPorts ports;
    private final StoredPair pair;
    private final UserKeys keys;
    private final NewKey newKey;
    private boolean provedNow;

    public Rotation(RotationRequest request, RotationPorts ports) {
        this.request = request;
        this.ports = ports;
        this.pair = new StoredPair(ports.vault(), request.profile());
        this.keys = new UserKeys(request, ports, pair);
        this.newKey = new NewKey(request.profile(), ports, pair, keys);
    }

    /**
     * Finishes what an earlier run has left, or replaces the key.
     *
     * @throws dev.awsvault.domain.failure.Failure where that fails; the profile then has a key that works, and what is
     *     left to do is written down
     */
    public void run() {
        String before = pair.storedId();
        String lock = "rotation " + pair.vaultDescription() + " " + request.profile();
        try (var _ = ports.lock().acquire(lock, LOCK_LIMIT, this::sayWhoRotates)) {
            boolean open = record().isPresent() || !pair.waitingId().isEmpty();
            if (!open && !before.equals(pair.storedId())) {
                ports.progress().say("Another process has just rotated the key of profile '" + request.profile() + "'");
                return;
            }
            record().ifPresent(this::sayGoingOn);
            boolean finished = false;
            while (!finished) finished = step();
        } catch (Failure failure) {
            sayWhatIsLeft();
            throw failure;
        }
    }

    private void sayWhatIsLeft() {
        try {
            record().ifPresent(record -> ports.notices()
                    .say("the rotation of profile " + record.profile() + " is not finished: "
                            + record.stage().meaning() + "; 'aws-vault rotate " + record.profile()
                            + "' goes on with it"));
        } catch (VaultFailure unreadable) {
            // The failure that is thrown says enough.
        }
    }

    private void sayWhoRotates(String holder) {
        ports.notices().say("waiting for " + holder + ", which rotates the key of profile " + request.profile());
    }

    private void sayGoingOn(RotationRecord record) {
        ports.progress()
                .say("Going on with the rotation of " + record.began() + ": "
                        + record.stage().meaning());
    }

    /** True where nothing is left to do. */
    private boolean step() {
        switch (NextStep.of(pair.storedId(), pair.waitingId(), record().orElse(null))) {
            case NextStep.Create _ -> newKey.make(Optional.empty());
            case NextStep.RemoveWaiting _ -> pair.removeWaiting();
            case NextStep.Adopt(String id) -> newKey.adopt(id);
            case NextStep.FindLost(RotationRecord record) -> newKey.findLost(record);
            case NextStep.Prove(RotationRecord record) -> prove(record);
            case NextStep.Undo(RotationRecord record) -> newKey.undo(record);
            case NextStep.Retire(RotationRecord record) -> {
                if (!provedNow) requireWorkingKey(record);
                new OldKey(request, ports, pair, keys).retire(record);
                return true;
            }
        }
        return false;
    }

    private void prove(RotationRecord record) {
        LongTermKey waiting = pair.waiting().orElseThrow();
        switch (new KeyProof(keys, ports).of(waiting, record.userArn())) {
            case KeyProof.Result.Works _ -> {
                ports.journal().write(record.at(Stage.PROVED));
                pair.store(waiting);
                ports.journal().write(record.at(Stage.SWAPPED));
                provedNow = true;
            }
            case KeyProof.Result.OfAnother(String arn) -> refuseOfAnother(record, arn);
            case KeyProof.Result.NeverValid(String why) -> refuseInvalid(record, why);
        }
    }

    private void refuseOfAnother(RotationRecord record, String arn) {
        if (record.stage() == Stage.FOUND) {
            ports.journal().end(record);
            throw new VaultFailure("the item '" + pair.waitingName() + "' in the " + pair.vaultDescription()
                    + " holds a key of " + KeyText.id(arn) + ", not of " + KeyText.id(record.userArn())
                    + "; take it out with 'aws-vault remove " + pair.waitingName() + "' if nobody needs it");
        }
        newKey.undo(record);
        throw new CredentialsFailure("the new access key is " + KeyText.id(arn) + "'s and not "
                + KeyText.id(record.userArn()) + "'s: it was deleted, and the old one stays; see that the profile's"
                + " role is of the user's account");
    }

    private void refuseInvalid(RotationRecord record, String why) {
        if (record.userArn().isEmpty()) {
            ports.journal().end(record);
            throw new CredentialsFailure("AWS takes neither the key that is stored for profile '" + record.profile()
                    + "' nor the one in '" + pair.waitingName() + "' (" + why + "); 'aws-vault add " + record.profile()
                    + "' stores another");
        }
        newKey.undo(record);
        if (record.stage() == Stage.FOUND) return;
        throw new CredentialsFailure("AWS did not take the new access key within a minute (" + why
                + "): it was deleted, and the old one stays; rotate again later");
    }

    /** A run that was killed proved the new key, but since then anything may have happened to it. */
    private void requireWorkingKey(RotationRecord record) {
        LongTermKey stored = pair.stored();
        if (new KeyProof(keys, ports).of(stored, record.userArn()) instanceof KeyProof.Result.Works) return;
        throw new CredentialsFailure("AWS does not take the new key " + KeyText.id(stored.accessKeyId())
                + " of profile '" + record.profile() + "' any more, so the old one, "
                + KeyText.id(record.oldKeyId()) + ", is left alone; 'aws-vault add " + record.profile()
                + "' stores another key");
    }

    private Optional<RotationRecord> record() {
        return ports.journal().read(pair.vaultDescription(), request.profile());
    }
}
