package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.InstantSource;

/** How the items of a vault are to be encrypted from now on. */
record NewSeal(SecretString passphrase, int rounds, SecureRandom random, InstantSource clock) {
    byte[] of(byte[] plain) {
        return SealedItem.seal(plain, passphrase, rounds, random, clock.instant());
    }

    /** @param opening what opened the item */
    boolean isOn(SealedItem item, SecretString opening) {
        return item.header().rounds() == rounds && opening.sameTextAs(passphrase);
    }
}
