package dev.awsvault.domain.rotation;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.vault.DatedItems;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which keys are old enough to be replaced: by IAM's own date, else by the vault's. */
public final class KeyAges {
    private final RotationPorts ports;
    private final DatedItems dates;

    /** @param dates of the items in the vault */
    public KeyAges(RotationPorts ports, DatedItems dates) {
        this.ports = ports;
        this.dates = dates;
    }

    /**
     * True also where a rotation of the key has not finished.
     *
     * @throws CredentialsFailure where nobody tells how old it is
     */
    public boolean isDue(RotationRequest request, Duration olderThan) {
        StoredPair pair = new StoredPair(ports.vault(), request.profile());
        if (!pair.waitingId().isEmpty()) return true;
        if (ports.journal().read(pair.vaultDescription(), request.profile()).isPresent()) return true;
        Instant now = ports.clock().instant();
        Optional<Instant> stored = dates.writtenAt(request.profile());
        // No key is younger than the item that holds it: then nobody need be asked for a code.
        if (stored.isPresent() && isOlder(stored.get(), olderThan, now)) return true;
        Instant made = madeAt(request, pair, stored);
        if (isOlder(made, olderThan, now)) return true;
        ports.progress()
                .say("The key of profile '" + request.profile() + "' is " + KeyText.age(made, now)
                        + " old, not more than " + KeyText.length(olderThan) + ": it stays");
        return false;
    }

    private Instant madeAt(RotationRequest request, StoredPair pair, Optional<Instant> stored) {
        UserKeys keys = new UserKeys(request, ports, pair);
        String id = pair.storedId();
        Optional<Instant> made = keys.list()
                .flatMap(listed ->
                        listed.stream().filter(key -> key.id().equals(id)).findFirst())
                .map(AccessKey::created);
        if (made.isPresent()) return made.get();
        if (stored.isEmpty()) {
            throw new CredentialsFailure("how old the key of profile '" + request.profile()
                    + "' is cannot be told: IAM does not list it, and the vault does not date its items;"
                    + " rotate it by its name");
        }
        ports.notices()
                .say("IAM does not list the key of profile " + request.profile()
                        + ": taken for as old as its item in the vault");
        return stored.get();
    }

    private static boolean isOlder(Instant made, Duration olderThan, Instant now) {
        return Duration.between(made, now).compareTo(olderThan) > 0;
    }
}
