package dev.awsvault.domain.vault;

import java.util.Optional;

/** A store that opens with a passphrase, which it keeps while it is open. */
public interface LockableVault extends Vault, AutoCloseable {
    /**
     * Makes sure of the passphrase by opening an item. A store without items proves nothing, and is not asked for.
     *
     * @throws dev.awsvault.domain.failure.VaultFailure where the passphrase opens none of the items
     */
    void unlock();

    /** The state of the item, told cheaply and without a passphrase; empty where there is none of this name. */
    Optional<ItemStamp> stamp(String key);

    /** Forgets the passphrase. The store can be used again, and asks for it again. */
    @Override
    void close();
}
