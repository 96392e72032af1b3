package dev.awsvault.domain.fake;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vault that lives as long as the test. */
public final class MemoryVault implements Vault {
    private record Kept(String data, String label, String description, boolean trustApplication) {}

    private final Map<String, Kept> items = new LinkedHashMap<>();

    @Override
    public String description() {
        return "memory vault";
    }

    @Override
    public List<String> keys() {
        return new ArrayList<>(items.keySet());
    }

    @Override
    public Optional<VaultItem> read(String key) {
        return Optional.ofNullable(items.get(key))
                .map(kept -> new VaultItem(
                        key, SecretString.of(kept.data()), kept.label(), kept.description(), kept.trustApplication()));
    }

    @Override
    public void write(VaultItem item) {
        items.put(
                item.key(), new Kept(item.data().reveal(), item.label(), item.description(), item.trustApplication()));
    }

    @Override
    public boolean remove(String key) {
        return items.remove(key) != null;
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }

    public String data(String key) {
        return items.get(key).data();
    }
}
