package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.StoredSessions;
import dev.awsvault.domain.failure.CredentialsFailure;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The second half of a rotation: nothing uses the old key any more, and it goes. */
final class OldKey {
    private final RotationRequest request;
    private final RotationPorts ports;
    private final StoredPair pair;
    private final UserKeys keys;
    private final Retries retries;

    OldKey(RotationRequest request, RotationPorts ports, StoredPair pair, UserKeys keys) {
        this.request = request;
        this.ports = ports;
        this.pair = pair;
        this.keys = keys;
        this.retries = new Retries(ports.pause());
    }

    /** The profile has the new key, and that works. */
    void retire(RotationRecord record) {
        for (String other : pair.replaceElsewhere(record.oldKeyId(), pair.stored())) {
            ports.progress().say("Profile '" + other + "' had the same key, and has the new one now");
        }
        removeSessions();
        pair.removeWaiting();
        keys.swapped();
        String shown = KeyText.masked(record.oldKeyId());
        if (record.stage() != Stage.DEACTIVATED) {
            deactivate(record.oldKeyId());
            ports.journal().write(record.at(Stage.DEACTIVATED));
        }
        ports.progress().say("Deleting old access key " + shown);
        delete(record);
        ports.journal().end(record);
        ports.progress().say("Deleted old access key " + shown);
        ports.progress().say("Finished rotating access key");
    }

    private void removeSessions() {
        StoredSessions sessions = new StoredSessions(ports.vault(), ports.clock(), Duration.ZERO, false);
        Set<String> users = new TreeSet<>(request.users());
        users.add(request.profile());
        for (String user : users) {
            int removed = sessions.removeOf(Set.of(user));
            if (removed > 0) ports.progress().say("Deleted " + removed + " sessions for " + user);
        }
    }

    private void deactivate(String id) {
        try {
            retries.until(
                    () -> keys.deactivate(id), refused -> !Refusal.isDenied(refused) && !Refusal.isNoSuchKey(refused));
        } catch (CredentialsFailure refused) {
            if (Refusal.isDenied(refused)) {
                ports.notices()
                        .say("IAM denies iam:UpdateAccessKey: the old key is deleted without being deactivated first");
            } else if (!Refusal.isNoSuchKey(refused)) {
                throw Refusal.with("Can't deactivate old access key " + KeyText.id(id) + ": ", refused, "");
            }
        }
    }

    private void delete(RotationRecord record) {
        String id = record.oldKeyId();
        try {
            retries.until(
                    () -> keys.delete(id), refused -> !Refusal.isDenied(refused) && !Refusal.isNoSuchKey(refused));
        } catch (CredentialsFailure refused) {
            if (Refusal.isNoSuchKey(refused) || isGone(refused, id)) return;
            String forget = Refusal.isDenied(refused) && keys.list().isEmpty()
                    ? "; once it is deleted in IAM, remove " + ports.journal().place(record)
                    : "";
            throw Refusal.with("Can't delete old access key " + KeyText.id(id) + ": ", refused, forget);
        }
    }

    /** Whoever may not delete keys is told so of a key that is not there, too. */
    private boolean isGone(CredentialsFailure refused, String id) {
        return Refusal.isDenied(refused)
                && keys.list()
                        .map(listed -> listed.stream().noneMatch(key -> key.id().equals(id)))
                        .orElse(false);
    }
}
