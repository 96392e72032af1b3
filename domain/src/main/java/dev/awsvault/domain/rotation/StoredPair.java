package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The profile's key in the vault, and the new one that waits beside it. What is written is read again. */
final class StoredPair {
    private final Vault vault;
    private final StoredKeys keys;
    private final String profile;
    private final String waitingName;

    StoredPair(Vault vault, String profile) {
        this.vault = vault;
        this.keys = new StoredKeys(vault);
        this.profile = profile;
        this.waitingName = ItemKind.rotatingName(profile);
    }

    String vaultDescription() {
        return vault.description();
    }

    String waitingName() {
        return waitingName;
    }

    LongTermKey stored() {
        return keys.read(profile);
    }

    String storedId() {
        return id(stored());
    }

    /** Empty where no key waits. */
    String waitingId() {
        return waiting().map(StoredPair::id).orElse("");
    }

    private static String id(LongTermKey key) {
        key.secretAccessKey().close();
        return key.accessKeyId();
    }

    Optional<LongTermKey> waiting() {
        return vault.keys().contains(waitingName) ? Optional.of(keys.read(waitingName)) : Optional.empty();
    }

    void storeWaiting(LongTermKey key) {
        write(waitingName, key);
    }

    void store(LongTermKey key) {
        write(profile, key);
    }

    void removeWaiting() {
        keys.remove(waitingName);
    }

    /** Gives every other profile with the old key the new one, too. Returns their names. */
    List<String> replaceElsewhere(String oldKeyId, LongTermKey key) {
        List<String> replaced = new ArrayList<>();
        for (String other : keys.profiles()) {
            if (!other.equals(profile) && holds(other, oldKeyId)) {
                write(other, key);
                replaced.add(other);
            }
        }
        return replaced;
    }

    /** One that cannot be opened serves nobody now. */
    private boolean holds(String name, String keyId) {
        try {
            return id(keys.read(name)).equals(keyId);
        } catch (VaultFailure e) {
            return false;
        }
    }

    private void write(String name, LongTermKey key) {
        keys.write(name, key);
        LongTermKey kept = keys.read(name);
        boolean same = kept.sameKeyAs(key);
        kept.secretAccessKey().close();
        if (!same) {
            throw new VaultFailure("the " + vault.description() + " does not hold what was written to it as '" + name
                    + "'; 'aws-vault vault verify' looks closer");
        }
    }
}
