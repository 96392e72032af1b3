package dev.awsvault.adapters.vault.protonpass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The items of a share at one moment, by their names, which the server does not know. */
final class Share {
    private final ShareKeys keys;
    private final Map<String, List<Revision>> byName = new LinkedHashMap<>();
    private int unopened;

    Share(ShareKeys keys, List<Revision> items) {
        this.keys = keys;
        for (Revision item : items) {
            if (!item.trashed()) add(item);
        }
    }

    ShareKeys keys() {
        return keys;
    }

    /** How many items could not be opened: ours or others', nobody can tell. */
    int unopened() {
        return unopened;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** More than one where two were made at once. */
    List<Revision> named(String name) {
        return List.copyOf(byName.getOrDefault(name, List.of()));
    }

    /** After a write of ours, or in the beginning. */
    void add(Revision item) {
        try {
            byte[] plain = keys.open(item);
            try {
                byName.computeIfAbsent(NoteItem.name(plain), _ -> new ArrayList<>())
                        .add(item);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (Envelope.DoesNotOpen | ProtoMessage.Malformed _) {
            unopened++;
        }
    }

    void forget(String name, Revision item) {
        List<Revision> items = byName.get(name);
        if (items != null && items.remove(item) && items.isEmpty()) byName.remove(name);
    }
}
