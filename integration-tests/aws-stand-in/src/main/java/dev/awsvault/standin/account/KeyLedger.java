package dev.awsvault.standin.account;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When each access key was made, ended and last used. The other services hear of the first two with a delay: IAM is
 * eventually consistent, which its user guide has a page about. The owner locks.
 */
final class KeyLedger {
    private static final class Entry {
        final Instant created;
        final Instant knownFrom;
        final String userArn;
        AccessKey key;
        Instant refusedFrom = Instant.MAX;
        Optional<KeyUse> lastUse = Optional.empty();

        Entry(Instant created, Instant knownFrom, String userArn, AccessKey key) {
            this.created = created;
            this.knownFrom = knownFrom;
            this.userArn = userArn;
            this.key = key;
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();
    private Duration untilKnown = Duration.ZERO;
    private Duration untilRefused = Duration.ZERO;

    void delays(Duration ofNewKeys, Duration ofEndedKeys) {
        untilKnown = ofNewKeys;
        untilRefused = ofEndedKeys;
    }

    /** The key as it is from now on; new to the ledger or not. */
    void put(String userArn, AccessKey key, Instant now) {
        Entry entry = entries.computeIfAbsent(key.id(), _ -> new Entry(now, now.plus(untilKnown), userArn, key));
        entry.key = key;
        switch (key.status()) {
            case ACTIVE -> entry.refusedFrom = Instant.MAX;
            case INACTIVE -> end(entry, now);
        }
    }

    /** The key is no longer its user's. */
    void delete(String accessKeyId, Instant now) {
        end(entries.get(accessKeyId), now);
    }

    private void end(Entry entry, Instant now) {
        Instant end = now.plus(untilRefused);
        if (end.isBefore(entry.refusedFrom)) {
            entry.refusedFrom = end;
        }
    }

    /** The key of that id and the ARN of its user, if requests signed by it are taken. */
    Optional<Map.Entry<String, AccessKey>> signing(String accessKeyId, Instant now) {
        Entry entry = entries.get(accessKeyId);
        if (entry == null || now.isBefore(entry.knownFrom) || !now.isBefore(entry.refusedFrom)) {
            return Optional.empty();
        }
        return Optional.of(Map.entry(entry.userArn, entry.key));
    }

    Optional<Instant> created(String accessKeyId) {
        return Optional.ofNullable(entries.get(accessKeyId)).map(entry -> entry.created);
    }

    Optional<KeyUse> lastUse(String accessKeyId) {
        return Optional.ofNullable(entries.get(accessKeyId)).flatMap(entry -> entry.lastUse);
    }

    void used(String accessKeyId, KeyUse use) {
        Entry entry = entries.get(accessKeyId);
        if (entry != null) {
            entry.lastUse = Optional.of(use);
        }
    }
}
