package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Vaults and items as the tests need them. */
final class TestVault {
    static final String PASSPHRASE = "correct horse battery staple";

    private TestVault() {}

    static FileVault open(Path folder) {
        return open(folder, new Asked(PASSPHRASE));
    }

    static FileVault open(Path folder, Passphrase passphrase) {
        Path parent = folder.toAbsolutePath().getParent();
        Path home = parent.endsWith(".awsvault") ? parent.getParent() : parent;
        return new FileVault(folder, home, passphrase, new SecureRandom(), InstantSource.system(), warning -> {});
    }

    static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "aws-vault (" + key + ")", "", false);
    }

    /** Counts how often it is asked. */
    static class Asked implements Passphrase {
        private final String answer;
        int unlocks;
        int creations;

        Asked(String answer) {
            this.answer = answer;
        }

        @Override
        public SecretString unlock(Path vault) {
            unlocks++;
            return SecretString.of(answer);
        }

        @Override
        public SecretString create(Path vault) {
            creations++;
            return SecretString.of(answer);
        }

        @Override
        public boolean wouldAsk() {
            return true;
        }
    }
}
