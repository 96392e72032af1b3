package dev.awsvault.domain.rotation;

import java.util.List;
import java.util.Optional;

/**
 * The records of rotations that have not ended, which outlive a kill and the loss of power: one for each profile of a
 * vault.
 *
 * <p>Every method throws {@link dev.awsvault.domain.failure.VaultFailure} where a record cannot be read or written.
 */
public interface RotationJournal {
    /** @param vault the vault's description */
    Optional<RotationRecord> read(String vault, String profile);

    /** Of all vaults. */
    List<RotationRecord> all();

    /** In the place of the profile's record, whole; on the disk when this returns. */
    void write(RotationRecord record);

    /** The rotation has ended: nothing is left to do. */
    void end(RotationRecord record);

    /** Where a person finds the record: a path. */
    String place(RotationRecord record);
}
