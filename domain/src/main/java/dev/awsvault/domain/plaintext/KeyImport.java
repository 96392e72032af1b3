package dev.awsvault.domain.plaintext;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.VaultFailure;

/** Takes keys into the vault. Each is read back and compared before anybody may remove its plain text. */
public final class KeyImport {
    private final StoredKeys vault;
    private final boolean overwrite;

    /** What became of a key. */
    public enum Outcome {
        IMPORTED,
        REPLACED,
        /** The vault had this very key. */
        THERE_ALREADY,
        /** The vault has another key of that name, which stays. */
        SKIPPED;

        /** Whether the vault holds the key now. */
        public boolean isSafe() {
            return this != SKIPPED;
        }
    }

    /** @param overwrite replace another key of the same name */
    public KeyImport(StoredKeys vault, boolean overwrite) {
        this.vault = vault;
        this.overwrite = overwrite;
    }

    /** What {@link #take} would do. */
    public Outcome forecast(String profile, LongTermKey key) {
        if (!vault.profiles().contains(profile)) return Outcome.IMPORTED;
        if (holds(profile, key)) return Outcome.THERE_ALREADY;
        return overwrite ? Outcome.REPLACED : Outcome.SKIPPED;
    }

    /** @throws VaultFailure where the vault cannot be used, or does not give back what was written */
    public Outcome take(String profile, LongTermKey key) {
        Outcome outcome = forecast(profile, key);
        switch (outcome) {
            case THERE_ALREADY, SKIPPED -> {}
            case IMPORTED, REPLACED -> {
                vault.write(profile, key);
                if (!holds(profile, key)) {
                    throw new VaultFailure("the key of profile '" + profile
                            + "' does not read back as it was written; its plain text is as it was");
                }
            }
        }
        return outcome;
    }

    private boolean holds(String profile, LongTermKey key) {
        LongTermKey held = vault.read(profile);
        try (var _ = held.secretAccessKey()) {
            return held.sameKeyAs(key);
        }
    }
}
