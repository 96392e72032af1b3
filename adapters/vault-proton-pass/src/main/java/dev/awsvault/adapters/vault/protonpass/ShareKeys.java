package dev.awsvault.adapters.vault.protonpass;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.TreeMap;

/** The opened keys of a share, by their rotation; they open and seal its items. */
final class ShareKeys {
    private final TreeMap<Long, byte[]> byRotation = new TreeMap<>();

    /** @param key taken over */
    void add(long rotation, byte[] key) {
        byRotation.put(rotation, key);
    }

    boolean isEmpty() {
        return byRotation.isEmpty();
    }

    /** The one that new items are sealed under. */
    long currentRotation() {
        return byRotation.lastKey();
    }

    /** The item's plain content, which the caller clears. */
    byte[] open(Revision item) throws Envelope.DoesNotOpen {
        byte[] key = contentKey(item);
        try {
            return Envelope.ITEM_CONTENT.open(key, item.content());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** New content for the item, under the key it has. */
    String seal(Revision item, byte[] plain, SecureRandom random) throws Envelope.DoesNotOpen {
        byte[] key = contentKey(item);
        try {
            return Envelope.ITEM_CONTENT.seal(key, plain, random);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The key of a new item, sealed under the share's. */
    String sealItemKey(byte[] itemKey, SecureRandom random) {
        return Envelope.ITEM_KEY.seal(byRotation.lastEntry().getValue(), itemKey, random);
    }

    private byte[] contentKey(Revision item) throws Envelope.DoesNotOpen {
        byte[] shareKey = byRotation.get(item.keyRotation());
        if (shareKey == null) throw new Envelope.DoesNotOpen();
        return item.itemKey().isEmpty() ? shareKey.clone() : Envelope.ITEM_KEY.openKey(shareKey, item.itemKey());
    }
}
