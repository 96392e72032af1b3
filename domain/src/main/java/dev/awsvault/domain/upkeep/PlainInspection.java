package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.List;
import java.util.Optional;

/** Any vault, whose failures are all that it tells. */
public final class PlainInspection implements InspectedVault {
    /** Whoever cancels the question of a keyring so often does not want to be asked for each of a thousand items. */
    private static final int PATIENCE = 3;

    private final Vault vault;
    private boolean anyOpened;
    private int refusals;

    public PlainInspection(Vault vault) {
        this.vault = vault;
    }

    @Override
    public String description() {
        return vault.description();
    }

    @Override
    public List<String> keys() {
        return vault.keys();
    }

    /** @throws VaultFailure where none of the first items opens: then it is the vault that does not */
    @Override
    public Inspection open(String key) {
        try {
            Optional<VaultItem> item = vault.read(key);
            if (item.isEmpty()) return new Inspection.Gone();
            anyOpened = true;
            return new Inspection.Opened(item.get());
        } catch (VaultFailure e) {
            if (!anyOpened && ++refusals == PATIENCE) throw e;
            return new Inspection.Refused(new Finding(Problem.UNREADABLE, key, "cannot be read: " + e.getMessage()));
        }
    }

    @Override
    public List<Finding> surroundings() {
        return List.of();
    }
}
