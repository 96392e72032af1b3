package dev.awsvault.domain.vault;

import java.util.List;
import java.util.Optional;

/**
 * A store of named secret items: a folder of encrypted files, a desktop keyring, a password store.
 *
 * <p>Every method throws {@link dev.awsvault.domain.failure.VaultFailure} with a line for a person where the store
 * cannot be opened, read or written. A failed write leaves the old item whole.
 */
public interface Vault {
    /** What a person calls this store, with its place: {@code file vault ~/.awsvault/keys}. */
    String description();

    /**
     * Which store this is: the same text in every process that uses the same one, whatever folder or home it was started
     * in. For locks, not for a person.
     */
    default String place() {
        return description();
    }

    /**
     * The names of all items, without opening any; empty where the store does not exist yet. May ask the person to unlock
     * a store that hides names as well.
     */
    List<String> keys();

    /** The item; empty where there is none of this name. May ask the person to unlock the store. */
    Optional<VaultItem> read(String key);

    /** Adds the item, or replaces the one of the same name whole. */
    void write(VaultItem item);

    /** True where there was such an item. */
    boolean remove(String key);

    /** True where reading an item now would ask the person for something. */
    boolean wouldAsk();
}
