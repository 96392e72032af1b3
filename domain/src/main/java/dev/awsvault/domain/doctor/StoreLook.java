package dev.awsvault.domain.doctor;

import dev.awsvault.domain.vault.BackendReport;
import dev.awsvault.domain.vault.Holdings;
import java.util.ArrayList;
import java.util.List;

/** Which store is in use and why, why others cannot be, and what they hold. */
public final class StoreLook {
    private final BackendReport inUse;
    private final String description;
    private final boolean named;

    /**
     * @param inUse the store in use
     * @param description what a person calls it, with its place
     * @param named whether the person named it; else it was chosen for them
     */
    public StoreLook(BackendReport inUse, String description, boolean named) {
        this.inUse = inUse;
        this.description = description;
        this.named = named;
    }

    /** What there is to say of the one in use. */
    public List<Finding> inUse() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Symptom.STORE_IN_USE.note(inUse.name() + " is in use (" + description + "): " + why(), ""));
        if (inUse.unavailable().isPresent()) {
            findings.add(Symptom.STORE_UNUSABLE.wrong(
                    "the " + inUse.name() + " backend cannot be used: "
                            + inUse.unavailable().get(),
                    "mend that, or name another with --backend"));
        }
        return findings;
    }

    /** What there is to say of another one. */
    public static List<Finding> other(BackendReport other) {
        if (other.unavailable().isPresent()) {
            return List.of(Symptom.STORE_UNAVAILABLE.note(
                    other.name() + " cannot be used: " + other.unavailable().get(), ""));
        }
        int keys = other.holdings().map(Holdings::longTermKeys).orElse(0);
        if (keys > 0) {
            return List.of(Symptom.STORE_ALSO_HOLDS.note(
                    other.name() + " holds " + Shown.count(keys, "key") + " too",
                    "--backend=" + other.name() + " uses it; 'aws-vault migrate-backend' moves what it holds"));
        }
        boolean locked = other.exists() && other.holdings().isEmpty();
        return locked
                ? List.of(Symptom.STORE_ALSO_HOLDS.note(
                        other.name() + " has a vault, which is locked", "--backend=" + other.name() + " uses it"))
                : List.of();
    }

    private String why() {
        if (named) return "you named it (--backend, AWS_VAULT_BACKEND or the settings file)";
        return inUse.exists()
                ? "you named none, and it holds a vault"
                : "you named none, and no store here holds a vault yet";
    }
}
