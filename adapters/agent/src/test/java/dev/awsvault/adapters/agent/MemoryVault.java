package dev.awsvault.adapters.agent;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemStamp;
import dev.awsvault.domain.vault.LockableVault;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that processes share, and its handles: with the passphrase, and without, where each read would ask. */
final class MemoryVault {
    static final String PASSPHRASE = "canary passphrase";
    static final String IDENTITY = "file:/home/jane/.awsvault/keys";

    private final Map<String, Stored> items = new ConcurrentSkipListMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    /** How often an item was opened with the passphrase. */
    final AtomicInteger opened = new AtomicInteger();
    /** How often a person would have been asked. */
    final AtomicInteger asked = new AtomicInteger();

    private record Stored(ItemStamp stamp, String data, VaultItem item) {}

    static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "label", "description", false);
    }

    void put(VaultItem item) {
        ItemStamp stamp = new ItemStamp(
                "change " + changes.incrementAndGet(), Instant.now().minusSeconds(60));
        items.put(item.key(), new Stored(stamp, item.data().reveal(), item));
    }

    private Optional<VaultItem> get(String key) {
        Stored stored = items.get(key);
        if (stored == null) return Optional.empty();
        VaultItem item = stored.item();
        SecretString data = SecretString.of(stored.data());
        return Optional.of(new VaultItem(key, data, item.label(), item.description(), item.trustApplication()));
    }

    /** As the agent opens it. */
    LockableVault with(SecretString passphrase) {
        return new Opened(passphrase);
    }

    /** As a command has it, which would ask a person. */
    Vault asking() {
        return new Opened(SecretString.of(PASSPHRASE)) {
            @Override
            public Optional<VaultItem> read(String key) {
                if (items.containsKey(key)) asked.incrementAndGet();
                return super.read(key);
            }

            @Override
            public void write(VaultItem item) {
                asked.incrementAndGet();
                super.write(item);
            }
        };
    }

    private class Opened implements LockableVault {
        private final SecretString passphrase;

        Opened(SecretString passphrase) {
            this.passphrase = passphrase;
        }

        @Override
        public void unlock() {
            if (!passphrase.reveal().equals(PASSPHRASE)) throw new VaultFailure("this passphrase opens none");
        }

        @Override
        public Optional<ItemStamp> stamp(String key) {
            return Optional.ofNullable(items.get(key)).map(Stored::stamp);
        }

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
            unlock();
            opened.incrementAndGet();
            return get(key);
        }

        @Override
        public void write(VaultItem item) {
            unlock();
            put(item);
        }

        @Override
        public boolean remove(String key) {
            return items.remove(key) != null;
        }

        @Override
        public boolean wouldAsk() {
            return true;
        }

        @Override
        public void close() {}
    }
}
