package dev.awsvault.domain.agent;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemStamp;
import dev.awsvault.domain.vault.LockableVault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vault in memory that counts how often an item is opened. */
final class StampedVault implements LockableVault {
    private final InstantSource clock;
    private final Map<String, String> items = new LinkedHashMap<>();
    private final Map<String, ItemStamp> stamps = new LinkedHashMap<>();
    private int changes;
    int opened;
    int closed;
    String refuses = "";

    StampedVault(InstantSource clock) {
        this.clock = clock;
    }

    static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "label of " + key, "", true);
    }

    void put(String key, String data) {
        items.put(key, data);
        stamps.put(key, new ItemStamp("change " + ++changes, clock.instant()));
    }

    @Override
    public String description() {
        return "test vault";
    }

    @Override
    public List<String> keys() {
        return new ArrayList<>(items.keySet());
    }

    @Override
    public Optional<VaultItem> read(String key) {
        opened++;
        if (key.equals(refuses)) throw new VaultFailure("wrong passphrase");
        return Optional.ofNullable(items.get(key)).map(data -> item(key, data));
    }

    @Override
    public void write(VaultItem item) {
        put(item.key(), item.data().reveal());
    }

    @Override
    public boolean remove(String key) {
        stamps.remove(key);
        return items.remove(key) != null;
    }

    @Override
    public boolean wouldAsk() {
        return true;
    }

    @Override
    public void unlock() {}

    @Override
    public Optional<ItemStamp> stamp(String key) {
        return Optional.ofNullable(stamps.get(key));
    }

    @Override
    public void close() {
        closed++;
    }
}
