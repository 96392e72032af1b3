package dev.awsvault.domain.agent;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemStamp;
import dev.awsvault.domain.vault.LockableVault;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The items of an open vault, opened once and kept until they change in the store, end, or all are dropped. What is in
 * the store counts: another program's change is seen by the next read.
 */
public final class OpenedItems {
    /** The one used longest ago makes room. */
    static final int MOST = 1024;

    /**
     * A change within the resolution of the store's clock leaves the stamp as it was, so an item that has just been
     * changed is not kept. FAT counts in steps of two seconds, all others in smaller ones.
     */
    static final Duration SETTLED = Duration.ofSeconds(2);

    private final LockableVault vault;
    private final InstantSource clock;
    private final LinkedHashMap<String, Opened> opened = new LinkedHashMap<>(16, 0.75f, true);

    private record Opened(ItemStamp stamp, VaultItem item) {
        void close() {
            item.data().close();
        }
    }

    public OpenedItems(LockableVault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * The item, which the caller closes; empty where there is none.
     *
     * @throws dev.awsvault.domain.failure.VaultFailure where it cannot be opened
     */
    public Optional<VaultItem> read(String key) {
        Optional<ItemStamp> now = vault.stamp(key);
        Opened known = opened.get(key);
        if (known != null && now.isPresent() && known.stamp.equals(now.get())) return Optional.of(copy(known.item));
        forget(key);
        Optional<VaultItem> read = vault.read(key);
        if (read.isPresent() && now.isPresent() && isSettled(now.get())) keep(now.get(), read.get());
        return read;
    }

    /** Seals the item with a passphrase that is proven again first: another process may have changed it for all items. */
    public void write(VaultItem item) {
        forget(item.key());
        vault.close();
        vault.write(item);
    }

    /** Drops the sessions that have ended. */
    public void dropEnded() {
        long now = clock.instant().getEpochSecond();
        Iterator<Map.Entry<String, Opened>> each = opened.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Opened> entry = each.next();
            if (SessionName.expirationOf(entry.getKey()).orElse(Long.MAX_VALUE) < now) {
                entry.getValue().close();
                each.remove();
            }
        }
    }

    /** Forgets all items and the passphrase. */
    public void drop() {
        opened.values().forEach(Opened::close);
        opened.clear();
        vault.close();
    }

    int count() {
        return opened.size();
    }

    private boolean isSettled(ItemStamp stamp) {
        Instant settled = stamp.changed().plus(SETTLED);
        return settled.isBefore(clock.instant());
    }

    private void keep(ItemStamp stamp, VaultItem item) {
        opened.put(item.key(), new Opened(stamp, copy(item)));
        if (opened.size() > MOST) forget(opened.firstEntry().getKey());
    }

    private void forget(String key) {
        Opened known = opened.remove(key);
        if (known != null) known.close();
    }

    private static VaultItem copy(VaultItem item) {
        SecretString data = SecretString.ofUtf8(item.data().revealUtf8());
        return new VaultItem(item.key(), data, item.label(), item.description(), item.trustApplication());
    }
}
