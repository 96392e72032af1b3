package dev.awsvault.adapters.vault.wincred;

import dev.awsvault.adapters.vault.windows.CredentialStore;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BareItem;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.List;
import java.util.Optional;

/**
 * Items as generic credentials of the user who is logged on, the bare data as their blobs. Any program of that user can
 * read them without asking.
 */
public final class WincredVault implements Vault {
    static final String DESCRIPTION = "the Windows credential manager";

    private final CredentialStore store;

    WincredVault(CredentialStore store) {
        this.store = store;
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    @Override
    public List<String> keys() {
        return store.names();
    }

    @Override
    public Optional<VaultItem> read(String key) {
        Optional<byte[]> data = store.read(key);
        return data.isPresent() ? Optional.of(BareItem.of(key, SecretString.ofUtf8(data.get()))) : Optional.empty();
    }

    /** The label and the description are not kept: the Go program keeps none, and so none are read. */
    @Override
    public void write(VaultItem item) {
        store.write(item.key(), item.data().revealUtf8());
    }

    @Override
    public boolean remove(String key) {
        return store.remove(key);
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }
}
