package dev.awsvault.domain.vault;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.List;
import java.util.Optional;

/**
 * Moves items from one store to another, one by one: written, read back and compared, and only then removed where they
 * came from. Killed at any point, it has lost nothing, and doing it again goes on where it was.
 */
public final class Migration {
    private final Vault from;
    private final Vault to;
    private final boolean overwrite;
    private final boolean deleteSource;

    /** What became of an item. */
    public enum Outcome {
        COPIED,
        OVERWRITTEN,
        /** There is one of the name already, and it stays as it is. */
        SKIPPED
    }

    /** @param sourceDeleted whether the item is gone where it came from */
    public record Moved(Outcome outcome, boolean sourceDeleted) {}

    /**
     * @param overwrite replace what has the same name
     * @param deleteSource remove each item that is safely in the other store, also where it had been there before
     */
    public Migration(Vault from, Vault to, boolean overwrite, boolean deleteSource) {
        this.from = from;
        this.to = to;
        this.overwrite = overwrite;
        this.deleteSource = deleteSource;
    }

    /**
     * The names of the items to move, sorted: long-term keys, with those of an unfinished rotation.
     *
     * @param profile only this profile's; empty for all
     * @param made also the sessions, and without a profile the SSO tokens
     */
    public static List<String> selected(List<String> names, String profile, boolean made) {
        return names.stream()
                .filter(name -> switch (ItemKind.of(name)) {
                    case LONG_TERM_KEY -> profile.isEmpty() || name.equals(profile);
                    case ROTATING_KEY -> profile.isEmpty() || ItemKind.isRotationOf(name, profile);
                    case SESSION -> made && (profile.isEmpty() || isSessionOf(name, profile));
                    case SSO_TOKEN -> made && profile.isEmpty();
                    case LEGACY_SESSION -> false;
                })
                .sorted()
                .toList();
    }

    private static boolean isSessionOf(String name, String profile) {
        return SessionName.parse(name)
                .filter(session -> session.slot().profile().equals(profile))
                .isPresent();
    }

    /**
     * Moves one item.
     *
     * @throws VaultFailure where it cannot be read, written or compared; it is then still where it was
     */
    public Moved move(String name) {
        Optional<VaultItem> there = to.read(name);
        if (there.isPresent() && !overwrite) {
            return new Moved(Outcome.SKIPPED, deleteSource && isSame(there.get()) && from.remove(name));
        }
        VaultItem item = from.read(name)
                .orElseThrow(() -> new VaultFailure(
                        "'" + name + "' is gone from the " + from.description() + "; another program removed it"));
        try (SecretString data = item.data()) {
            to.write(item);
            if (!holds(to, name, data)) {
                throw new VaultFailure("'" + name + "' does not read back from the " + to.description()
                        + " as it was written; it is still in the " + from.description());
            }
            // Compared again: what another program wrote meanwhile must not go.
            boolean deleted = deleteSource && holds(from, name, data) && from.remove(name);
            return new Moved(there.isPresent() ? Outcome.OVERWRITTEN : Outcome.COPIED, deleted);
        }
    }

    private boolean isSame(VaultItem there) {
        try (SecretString data = there.data()) {
            return holds(from, there.key(), data);
        }
    }

    private static boolean holds(Vault vault, String name, SecretString data) {
        Optional<VaultItem> read = vault.read(name);
        if (read.isEmpty()) return false;
        try (SecretString held = read.get().data()) {
            return held.sameTextAs(data);
        }
    }
}
