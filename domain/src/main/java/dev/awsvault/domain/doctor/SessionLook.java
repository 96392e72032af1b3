package dev.awsvault.domain.doctor;

import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.SessionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sessions that nothing will use any more, by their names alone. */
public final class SessionLook {
    private final List<String> itemNames;
    private final Instant now;

    public SessionLook(List<String> itemNames, Instant now) {
        this.itemNames = itemNames;
        this.now = now;
    }

    public List<Finding> look() {
        int ended = 0;
        int legacy = 0;
        for (String name : itemNames) {
            if (ItemKind.of(name) == ItemKind.LEGACY_SESSION) legacy++;
            if (SessionName.expirationOf(name).orElse(Long.MAX_VALUE) < now.getEpochSecond()) ended++;
        }
        List<Finding> findings = new ArrayList<>();
        if (ended > 0) {
            findings.add(Symptom.SESSIONS_ENDED.note(
                    Shown.count(ended, "kept session") + " ended", "the next use of the vault removes them"));
        }
        if (legacy > 0) {
            findings.add(Symptom.SESSIONS_LEGACY.note(
                    Shown.count(legacy, "session") + " of aws-vault 4 to 6, which nothing reads",
                    "the next use of the vault removes them"));
        }
        return findings;
    }
}
