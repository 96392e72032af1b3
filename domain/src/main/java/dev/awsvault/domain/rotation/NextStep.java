package dev.awsvault.domain.rotation;

import org.jspecify.annotations.Nullable;

/** What a rotation does next. It is told from what the vault holds and what was written down, whoever did that. */
sealed interface NextStep {
    /** Nothing is under way. */
    record Create() implements NextStep {}

    /** The new key is the profile's already, and is left in the waiting item as well. */
    record RemoveWaiting() implements NextStep {}

    /** A new key waits that no record tells of. */
    record Adopt(String newKeyId) implements NextStep {}

    /** IAM was to make a key, and if it did, nobody has its secret. */
    record FindLost(RotationRecord record) implements NextStep {}

    /** The new key waits beside the old one. */
    record Prove(RotationRecord record) implements NextStep {}

    /** The new key serves nobody any more. */
    record Undo(RotationRecord record) implements NextStep {}

    /** The profile has the new key. */
    record Retire(RotationRecord record) implements NextStep {}

    /**
     * @param stored the id of the profile's key
     * @param waiting the id of the key in the item beside it; empty where there is none
     */
    static NextStep of(String stored, String waiting, @Nullable RotationRecord record) {
        if (record == null) {
            if (waiting.isEmpty()) return new Create();
            return waiting.equals(stored) ? new RemoveWaiting() : new Adopt(waiting);
        }
        // The item is written before the record tells the id.
        String newKey = waiting.isEmpty() ? record.newKeyId() : waiting;
        RotationRecord known = record.with(newKey, record.stage());
        if (newKey.isEmpty()) return new FindLost(known);
        if (newKey.equals(stored)) return new Retire(known);
        boolean replacedByHand = !stored.equals(record.oldKeyId());
        boolean undoes = record.stage() == Stage.UNDOING || replacedByHand || waiting.isEmpty();
        return undoes ? new Undo(known) : new Prove(known);
    }
}
