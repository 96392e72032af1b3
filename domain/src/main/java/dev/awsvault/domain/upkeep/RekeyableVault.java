package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.secret.SecretString;
import java.util.OptionalInt;

/** A vault whose items are under passphrases of this program's. */
public interface RekeyableVault {
    /** As {@link dev.awsvault.domain.vault.Vault#description}. */
    String description();

    /** The highest count of rounds that an item has; empty in a vault without items. Opens none. */
    OptionalInt rounds();

    /** Changes nothing yet. */
    Rekeying to(SecretString passphrase, int rounds);

    /**
     * The way of all items to a passphrase, one by one. Each is at any moment whole under its old or under the new one,
     * so that a killed run is finished by another.
     */
    interface Rekeying {
        /**
         * Rewrites what opens with this passphrase, with one given before, or with the new one at another count. What is
         * added or written by others meanwhile is rewritten, too; what opens with none of them is left as it is.
         *
         * @throws dev.awsvault.domain.failure.VaultFailure where an item cannot be written; all of them are whole
         */
        RekeyReport from(SecretString old, Progress progress);
    }
}
