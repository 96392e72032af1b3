package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemJson;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A vault in 1Password, whichever way it is reached. Two programs that make an item of one name at once make two, since
 * titles may repeat: the one written last counts, and the next write leaves one.
 */
final class OnePasswordVault implements Vault {
    private static final int ATTEMPTS = 5;

    private final String description;
    private final OnePasswordItems items;
    private final ItemShape shape;
    private final BooleanSupplier wouldAsk;

    OnePasswordVault(String description, OnePasswordItems items, ItemShape shape, BooleanSupplier wouldAsk) {
        this.description = description;
        this.items = items;
        this.shape = shape;
        this.wouldAsk = wouldAsk;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (Overview overview : items.list()) {
            if (overview.has(shape)) shape.key(overview.title()).ifPresent(keys::add);
        }
        return new ArrayList<>(keys);
    }

    @Override
    public Optional<VaultItem> read(String key) {
        if (!ItemShape.canHold(key)) return Optional.empty();
        List<StoredItem> found = items.titled(shape.title(key));
        if (found.isEmpty()) return Optional.empty();
        StoredItem last = Collections.max(found, StoredItem.BY_AGE);
        try (SecretString json = value(last, key)) {
            byte[] utf8 = json.revealUtf8();
            try {
                VaultItem item = ItemJson.decode(utf8);
                // The title is what a person may have changed in 1Password.
                return Optional.of(
                        new VaultItem(key, item.data(), item.label(), item.description(), item.trustApplication()));
            } catch (MalformedJson e) {
                throw notOurs(key);
            } finally {
                Arrays.fill(utf8, (byte) 0);
            }
        } finally {
            for (StoredItem each : found) each.clear();
        }
    }

    @Override
    public void write(VaultItem item) {
        ItemShape.requireHoldable(item.key());
        String title = shape.title(item.key());
        String value = ItemShape.value(item);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<StoredItem> found = items.titled(title);
            if (found.isEmpty()) {
                create(item.key(), title, value);
                return;
            }
            StoredItem last = Collections.max(found, StoredItem.BY_AGE);
            if (items.replace(last.id(), replacement(last, item.key(), value))) {
                for (StoredItem each : found) {
                    if (each != last) items.delete(each.id());
                }
                return;
            }
        }
        throw new VaultFailure("the item " + quoted(item.key()) + " in the " + description
                + " is being deleted by others as fast as it is written; try again");
    }

    @Override
    public boolean remove(String key) {
        if (!ItemShape.canHold(key)) return false;
        boolean removed = false;
        for (StoredItem each : items.titled(shape.title(key))) {
            value(each, key).close();
            removed |= items.delete(each.id());
        }
        return removed;
    }

    @Override
    public boolean wouldAsk() {
        return wouldAsk.getAsBoolean();
    }

    private void create(String key, String title, String value) {
        StoredItem made = items.create(key, value);
        try (SecretString expected = SecretString.of(value)) {
            Optional<SecretString> kept = made.is(title, shape) ? made.value() : Optional.empty();
            if (kept.isPresent() && kept.get().sameTextAs(expected)) return;
        } catch (MalformedJson _) {
            // As if it were something else.
        }
        // Left there, it would be found by nobody, or under another name.
        items.delete(made.id());
        throw new VaultFailure("1Password does not keep the item " + quoted(key)
                + " as it was given (title, tag or field differ); nothing was written; choose another name or tag");
    }

    private byte[] replacement(StoredItem last, String key, String value) {
        try {
            return last.withValue(value);
        } catch (MalformedJson _) {
            throw notOurs(key);
        }
    }

    private SecretString value(StoredItem item, String key) {
        try {
            return item.value().orElseThrow(() -> notOurs(key));
        } catch (MalformedJson _) {
            throw notOurs(key);
        }
    }

    private VaultFailure notOurs(String key) {
        return new VaultFailure("the item " + quoted(shape.title(key)) + " in the " + description
                + " does not hold a vault item in its one concealed field \"" + ItemShape.FIELD
                + "\"; rename it, or remove the tag " + quoted(shape.tag()));
    }

    private static String quoted(String text) {
        return "\"" + (text.length() > 120 ? text.substring(0, 120) + "…" : text) + "\"";
    }
}
