package dev.awsvault.domain.fake;

import dev.awsvault.domain.failure.VaultFailure;
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

    private final String description;

    /** So many reads, writes and removals until it fails for good, as after a kill. */
    public int stepsLeft = Integer.MAX_VALUE;

    /** Keeps something else than what is written. */
    public boolean corrupts;

    /** The items that were read, in the order of the reads. */
    public final List<String> reads = new ArrayList<>();

    /** Writing and removing fail. */
    public boolean readOnly;

    /** Reading this item fails. */
    public String unreadable = "";

    public MemoryVault() {
        this("memory vault");
    }

    public MemoryVault(String description) {
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> keys() {
        return new ArrayList<>(items.keySet());
    }

    @Override
    public Optional<VaultItem> read(String key) {
        step();
        reads.add(key);
        if (key.equals(unreadable)) throw new VaultFailure("the item cannot be opened");
        return Optional.ofNullable(items.get(key))
                .map(kept -> new VaultItem(
                        key, SecretString.of(kept.data()), kept.label(), kept.description(), kept.trustApplication()));
    }

    @Override
    public void write(VaultItem item) {
        step();
        failWhereReadOnly();
        items.put(
                item.key(),
                new Kept(
                        corrupts
                                ? item.data().reveal().replace("one", "two")
                                : item.data().reveal(),
                        item.label(),
                        item.description(),
                        item.trustApplication()));
    }

    @Override
    public boolean remove(String key) {
        step();
        if (!items.containsKey(key)) return false;
        failWhereReadOnly();
        items.remove(key);
        return true;
    }

    private void step() {
        if (stepsLeft-- <= 0) throw new VaultFailure(description + " is gone");
    }

    private void failWhereReadOnly() {
        if (readOnly) throw new VaultFailure("the vault is read-only");
    }

    @Override
    public boolean wouldAsk() {
        return false;
    }

    public String data(String key) {
        return items.get(key).data();
    }

    /** What is kept, by name. */
    public Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>();
        items.forEach((key, kept) -> data.put(key, kept.data()));
        return data;
    }

    /** An item with this text as its data, as some other program may have left it. */
    public void put(String key, String data) {
        items.put(key, new Kept(data, "", "", true));
    }
}
