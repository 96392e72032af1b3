package dev.awsvault.domain.agent;

import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A vault whose new sessions and SSO tokens go to another store: what {@code clear} removes. Those that the vault holds
 * from before serve until they end, and are removed with the others.
 */
public final class SessionsApart implements Vault {
    private final Vault vault;
    private final Vault sessions;

    public SessionsApart(Vault vault, Vault sessions) {
        this.vault = vault;
        this.sessions = sessions;
    }

    @Override
    public String description() {
        return vault.description();
    }

    /** Without the agent, the same sessions would be others. */
    @Override
    public String place() {
        return vault.place() + ", sessions: " + sessions.place();
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(sessions.keys());
        Set<String> held = Set.copyOf(keys);
        for (String key : vault.keys()) {
            if (!held.contains(key)) keys.add(key);
        }
        return keys;
    }

    @Override
    public Optional<VaultItem> read(String key) {
        Optional<VaultItem> held = isSession(key) ? sessions.read(key) : Optional.empty();
        return held.isPresent() ? held : vault.read(key);
    }

    @Override
    public void write(VaultItem item) {
        if (!isSession(item.key())) {
            vault.write(item);
            return;
        }
        sessions.write(item);
        vault.remove(item.key());
    }

    @Override
    public boolean remove(String key) {
        boolean held = isSession(key) && sessions.remove(key);
        return vault.remove(key) || held;
    }

    @Override
    public boolean wouldAsk() {
        return vault.wouldAsk();
    }

    private static boolean isSession(String key) {
        return switch (ItemKind.of(key)) {
            case SESSION, LEGACY_SESSION, SSO_TOKEN -> true;
            case LONG_TERM_KEY, ROTATING_KEY -> false;
        };
    }
}
