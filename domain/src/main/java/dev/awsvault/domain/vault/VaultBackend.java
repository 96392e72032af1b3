package dev.awsvault.domain.vault;

import java.util.List;
import java.util.Optional;

/**
 * A kind of store that a vault can be kept in: {@code file}, {@code secret-service}, {@code pass}. Making one costs
 * nothing; what it answers here asks the person nothing, unlocks nothing and starts no program that stays.
 */
public interface VaultBackend {
    /** As it is typed behind {@code --backend}, and as aws-vault calls it. */
    String name();

    /**
     * Why it cannot be used here and what to do about it, in one line without an end mark; empty where it can. Cheap: a
     * look at the system and the environment, with a time limit where that asks a daemon.
     */
    Optional<String> unavailable();

    /** True where this program or aws-vault has made a store already, locked or not. An empty folder is none. */
    boolean exists();

    /**
     * The names of its items, as far as they can be told without asking the person and without unlocking anything; empty
     * where they cannot. No names where there is no store.
     */
    Optional<List<String>> namesUnasked();

    /**
     * The vault in it; opened, and made where it is missing, by what is done with it.
     *
     * @throws dev.awsvault.domain.failure.VaultFailure where it is unavailable, with the reason
     */
    Vault open();
}
