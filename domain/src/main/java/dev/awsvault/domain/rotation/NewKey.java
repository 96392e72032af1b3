package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.VaultFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The first half of a rotation: a new key that waits in the vault, or is undone. */
final class NewKey {
    private final String profile;
    private final RotationPorts ports;
    private final StoredPair pair;
    private final UserKeys keys;

    NewKey(String profile, RotationPorts ports, StoredPair pair, UserKeys keys) {
        this.profile = profile;
        this.ports = ports;
        this.pair = pair;
        this.keys = keys;
    }

    /** @param interrupted a rotation that may have made a key which was not stored */
    void make(Optional<RotationRecord> interrupted) {
        String oldId = pair.storedId();
        CallerIdentity user = userOfStoredKey();
        Optional<List<AccessKey>> listed = keys.list();
        if (listed.isPresent()) {
            KeyLimit.check(
                    user.userName(),
                    oldId,
                    listed.get(),
                    keys::lastUsed,
                    ports.clock().instant());
        } else {
            ports.notices().say("IAM denies iam:ListAccessKeys: going on without looking how many keys the user has");
        }
        Optional<RotationRecord> unknown = interrupted.filter(_ -> listed.isEmpty());
        RotationRecord record = new RotationRecord(
                profile,
                pair.vaultDescription(),
                user.arn(),
                oldId,
                listed.orElse(List.of()).stream().map(AccessKey::id).toList(),
                unknown.map(RotationRecord::began).orElseGet(this::now),
                "",
                Stage.BEGUN);
        ports.journal().write(record);
        ports.progress().say("Creating a new access key");
        LongTermKey made = create(record, user, unknown);
        store(made, record);
        made.secretAccessKey().close();
        ports.journal().write(record.with(made.accessKeyId(), Stage.STORED));
        ports.progress().say("Created new access key " + KeyText.masked(made.accessKeyId()));
    }

    /** @param unknown a rotation of whose key nobody can tell whether it was made */
    private LongTermKey create(RotationRecord record, CallerIdentity user, Optional<RotationRecord> unknown) {
        try {
            return keys.create();
        } catch (CredentialsFailure refused) {
            if (!Refusal.isWithoutEffect(refused)) {
                throw Refusal.with("Error creating a new access key: ", refused, "; whether IAM made one is not known");
            }
            if (unknown.isEmpty()) ports.journal().end(record);
            CredentialsFailure told = Refusal.isLimit(refused) && keys.list().isEmpty()
                    ? KeyLimit.unlisted(user.userName(), record.oldKeyId(), interrupted(unknown), refused)
                    : refused;
            throw Refusal.with("Error creating a new access key: ", told, "");
        }
    }

    private static String interrupted(Optional<RotationRecord> interrupted) {
        return interrupted
                .map(record -> " (perhaps the one of the rotation that was interrupted at " + record.began()
                        + ", whose secret is lost)")
                .orElse("");
    }

    /** Before anything else: its secret is nowhere but here. */
    private void store(LongTermKey made, RotationRecord record) {
        try {
            pair.storeWaiting(made);
        } catch (VaultFailure notStored) {
            RotationRecord known = record.with(made.accessKeyId(), Stage.BEGUN);
            ports.journal().write(known);
            try {
                keys.delete(made.accessKeyId());
                pair.removeWaiting();
                ports.journal().end(known);
            } catch (CredentialsFailure | VaultFailure left) {
                throw new VaultFailure(
                        "Error storing new access key " + KeyText.masked(made.accessKeyId()) + ": "
                                + notStored.getMessage() + "; the old key stays, and the new one is not deleted yet ("
                                + left.getMessage() + ")",
                        notStored);
            }
            throw new VaultFailure(
                    "Error storing new access key " + KeyText.masked(made.accessKeyId()) + ": " + notStored.getMessage()
                            + "; it was deleted at IAM again, and the old key stays",
                    notStored);
        }
    }

    /** Goes on with a key that waits in the vault, as after that was copied or restored without its record. */
    void adopt(String waitingId) {
        String user = "";
        try {
            user = keys.identify(pair.stored()).arn();
        } catch (CredentialsFailure refused) {
            // Then the waiting key may be the only one that works.
            if (!Refusal.isUnknownSigner(refused)) throw refused;
        }
        ports.progress().say("Going on with a rotation that was not finished: " + Stage.FOUND.meaning());
        ports.journal()
                .write(new RotationRecord(
                        profile,
                        pair.vaultDescription(),
                        user,
                        pair.storedId(),
                        List.of(),
                        now(),
                        waitingId,
                        Stage.FOUND));
    }

    /**
     * Deletes what IAM made for a rotation that was killed before it was stored, and makes another. The record stays until
     * that is certain.
     */
    void findLost(RotationRecord record) {
        String user = userOfStoredKey().arn();
        if (!user.equals(record.userArn())) {
            ports.notices()
                    .say("the key of profile " + profile + " is another user's now: whether "
                            + KeyText.id(record.userArn()) + " has a key left whose secret is lost, made at "
                            + record.began() + ", is not looked at");
        }
        String storedId = pair.storedId();
        List<AccessKey> listed = keys.list().orElse(List.of());
        for (AccessKey lost : LostKeys.of(record, storedId, listed, keys::lastUsed)) {
            delete(lost.id());
            ports.progress()
                    .say("Deleted access key " + KeyText.masked(lost.id()) + ", which was made and never stored");
        }
        make(Optional.of(record));
    }

    /** Takes the new key back: at IAM first, since after that nothing depends on it. */
    void undo(RotationRecord record) {
        String id = record.newKeyId();
        ports.journal().write(record.at(Stage.UNDOING));
        Optional<LongTermKey> waiting = pair.waiting();
        if (waiting.isEmpty() || !deletedItself(waiting.get())) delete(id);
        pair.removeWaiting();
        ports.journal().end(record);
        ports.progress().say("Deleted new access key " + KeyText.masked(id) + ", which is not used");
    }

    /** It may be another user's, whose keys the profile's signer does not reach. */
    private boolean deletedItself(LongTermKey key) {
        try {
            keys.deleteItself(key);
            return true;
        } catch (CredentialsFailure refused) {
            return false;
        }
    }

    private void delete(String id) {
        try {
            keys.delete(id);
        } catch (CredentialsFailure refused) {
            if (Refusal.isNoSuchKey(refused)) return;
            throw Refusal.with(
                    "Can't delete access key " + KeyText.id(id) + ", which nobody uses: ",
                    refused,
                    "; have it deleted in IAM");
        }
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private CallerIdentity userOfStoredKey() {
        LongTermKey stored = pair.stored();
        try {
            return keys.identify(stored);
        } catch (CredentialsFailure refused) {
            if (!Refusal.isUnknownSigner(refused)) throw refused;
            throw Refusal.with(
                    "AWS does not take the key " + KeyText.id(stored.accessKeyId()) + " that is stored for profile '"
                            + profile + "' (",
                    refused,
                    "); 'aws-vault add " + profile + "' stores another");
        }
    }
}
