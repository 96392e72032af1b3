package dev.awsvault.domain.doctor;

import dev.awsvault.domain.rotation.RotationJournal;
import dev.awsvault.domain.rotation.RotationRecord;
import dev.awsvault.domain.vault.ItemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rotations that have not finished, by their records and by what they left in the store in use. */
public final class RotationLook {
    private final RotationJournal journal;

    public RotationLook(RotationJournal journal) {
        this.journal = journal;
    }

    /** @param itemNames of the store in use */
    public List<Finding> look(List<String> itemNames) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (RotationRecord record : journal.all()) {
            String name = Shown.name(record.profile());
            told.add(ItemKind.rotatingName(record.profile()));
            findings.add(Symptom.ROTATION_UNFINISHED.warning(
                    "the rotation of the key of " + name + ", begun at " + record.began() + ", has not finished: "
                            + record.stage().meaning(),
                    "'aws-vault rotate " + name + "' goes on with it; its vault is the " + record.vault()));
        }
        for (String item : itemNames) {
            if (ItemKind.of(item) != ItemKind.ROTATING_KEY || told.contains(item)) continue;
            String name = Shown.name(ItemKind.rotatedProfile(item));
            findings.add(Symptom.ROTATION_UNFINISHED.warning(
                    "a rotation has not finished, and there is no record of it: " + Shown.name(item)
                            + " holds a new key",
                    "'aws-vault rotate " + name + "' goes on with it"));
        }
        return findings;
    }
}
