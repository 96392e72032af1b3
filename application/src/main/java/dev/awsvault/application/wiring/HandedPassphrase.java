package dev.awsvault.application.wiring;

import dev.awsvault.adapters.vault.file.Passphrase;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;

/** A passphrase that is known already, and stays somebody else's: each answer is a copy. */
final class HandedPassphrase implements Passphrase {
    private final SecretString known;

    HandedPassphrase(SecretString known) {
        this.known = known;
    }

    @Override
    public SecretString unlock(Path vault) {
        return SecretString.ofUtf8(known.revealUtf8());
    }

    @Override
    public SecretString create(Path vault) {
        return unlock(vault);
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }
}
