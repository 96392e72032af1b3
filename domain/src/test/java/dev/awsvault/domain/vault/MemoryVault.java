package dev.awsvault.domain.vault;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Items in memory; can be told to fail after so many steps, as a kill would, or to corrupt what it keeps. */
final class MemoryVault implements Vault {
    private final String name;
    final TreeMap<String, String> items = new TreeMap<>();
    int stepsLeft = Integer.MAX_VALUE;
    boolean corrupts;

    MemoryVault(String name) {
        this.name = name;
    }

    @Override
    public String description() {
        return name;
    }

    @Override
    public List<String> keys() {
        return List.copyOf(items.keySet());
    }

    @Override
    public Optional<VaultItem> read(String key) {
        step();
        return Optional.ofNullable(items.get(key))
                .map(data -> new VaultItem(key, SecretString.of(data), "label", "", false));
    }

    @Override
    public void write(VaultItem item) {
        step();
        items.put(item.key(), item.data().reveal() + (corrupts ? "?" : ""));
    }

    @Override
    public boolean remove(String key) {
        step();
        return items.remove(key) != null;
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }

    private void step() {
        if (stepsLeft-- <= 0) throw new VaultFailure(name + " is gone");
    }
}
