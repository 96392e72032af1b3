package dev.awsvault.domain.agent;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.VaultItem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sessions and SSO tokens that are in memory and nowhere else. Those of different vaults lie apart, since two accounts
 * may have profiles of one name.
 */
public final class HeldSessions {
    /** Many more than a person has; a session takes about two kilobytes. */
    static final int MOST = 4096;

    /** All of them together. */
    static final int MOST_BYTES = 32 << 20;

    private final InstantSource clock;
    private final TreeMap<Place, VaultItem> items = new TreeMap<>();
    private long bytes;

    private record Place(String vault, String key) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int vaults = vault.compareTo(other.vault);
            return vaults != 0 ? vaults : key.compareTo(other.key);
        }
    }

    public HeldSessions(InstantSource clock) {
        this.clock = clock;
    }

    /** The names of a vault's sessions, sorted. */
    public List<String> keys(String vault) {
        List<String> keys = new ArrayList<>();
        for (Place place : items.tailMap(new Place(vault, "")).keySet()) {
            if (!place.vault.equals(vault)) break;
            keys.add(place.key);
        }
        return keys;
    }

    /** A copy, which the caller closes. */
    public Optional<VaultItem> read(String vault, String key) {
        VaultItem item = items.get(new Place(vault, key));
        return item == null ? Optional.empty() : Optional.of(copy(item));
    }

    /**
     * Keeps a copy.
     *
     * @throws VaultFailure where too much is held
     */
    public void write(String vault, VaultItem item) {
        dropEnded();
        Place place = new Place(vault, item.key());
        VaultItem old = items.get(place);
        long after = bytes + size(item) - (old == null ? 0 : size(old));
        if (after > MOST_BYTES || old == null && items.size() >= MOST) {
            throw new VaultFailure("the agent holds too many sessions to take another (" + items.size()
                    + "); 'aws-vault clear' removes them");
        }
        remove(vault, item.key());
        items.put(place, copy(item));
        bytes += size(item);
    }

    /** True where there was one. */
    public boolean remove(String vault, String key) {
        VaultItem old = items.remove(new Place(vault, key));
        if (old == null) return false;
        bytes -= size(old);
        old.data().close();
        return true;
    }

    public int count() {
        return items.size();
    }

    /** Drops those that have ended. SSO tokens stay: they are refreshed after their end. */
    public void dropEnded() {
        long now = clock.instant().getEpochSecond();
        for (Place place : List.copyOf(items.keySet())) {
            if (SessionName.expirationOf(place.key).orElse(Long.MAX_VALUE) < now) remove(place.vault, place.key);
        }
    }

    public void drop() {
        items.values().forEach(item -> item.data().close());
        items.clear();
        bytes = 0;
    }

    private static long size(VaultItem item) {
        return (long) item.data().utf8Length()
                + item.key().length()
                + item.label().length();
    }

    private static VaultItem copy(VaultItem item) {
        SecretString data = SecretString.ofUtf8(item.data().revealUtf8());
        return new VaultItem(item.key(), data, item.label(), item.description(), item.trustApplication());
    }
}
