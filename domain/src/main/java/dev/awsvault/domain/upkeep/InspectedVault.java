package dev.awsvault.domain.upkeep;

import java.util.List;

/** A vault that tells for each item what is wrong with it. */
public interface InspectedVault {
    /** As {@link dev.awsvault.domain.vault.Vault#description}. */
    String description();

    /**
     * The names of all items.
     *
     * @throws dev.awsvault.domain.failure.VaultFailure where the vault cannot be used at all
     */
    List<String> keys();

    /** May ask the person to unlock the vault, once. */
    Inspection open(String key);

    /** What is wrong with the place that the items are in, and who may read them there. */
    List<Finding> surroundings();
}
