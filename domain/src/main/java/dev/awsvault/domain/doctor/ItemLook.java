package dev.awsvault.domain.doctor;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import java.util.ArrayList;
import java.util.List;

/** Opens every item of the store in use, to see whether it can be. */
public final class ItemLook {
    private final Vault vault;
    private final List<String> itemNames;
    private final boolean mayAsk;

    /** @param mayAsk whether the person may be asked to unlock the store; else a locked one stays closed */
    public ItemLook(Vault vault, List<String> itemNames, boolean mayAsk) {
        this.vault = vault;
        this.itemNames = itemNames;
        this.mayAsk = mayAsk;
    }

    public List<Finding> look() {
        if (itemNames.isEmpty()) return List.of();
        if (!mayAsk && vault.wouldAsk()) {
            return List.of(Symptom.ITEMS_NOT_OPENED.note(
                    "the store is locked: whether its items can be opened was not tried", "look with --unlock"));
        }
        List<Finding> findings = new ArrayList<>();
        for (String name : itemNames) {
            try {
                open(name);
            } catch (VaultFailure e) {
                findings.add(
                        Symptom.ITEM_UNREADABLE.wrongAsSaid(e, "put back a copy, or remove it and add the key again"));
                // The person would be asked again for each of the rest.
                if (vault.wouldAsk()) return withRest(findings, "the others were not tried after that");
            } catch (PromptFailure e) {
                return withRest(findings, String.valueOf(e.getMessage()));
            }
        }
        return findings;
    }

    private static List<Finding> withRest(List<Finding> findings, String why) {
        findings.add(Symptom.ITEMS_NOT_OPENED.warning(
                "not all items were opened: " + why, "look again with --unlock, at a terminal"));
        return findings;
    }

    private void open(String name) {
        switch (ItemKind.of(name)) {
            case LONG_TERM_KEY, ROTATING_KEY -> {
                LongTermKey key = new StoredKeys(vault).read(name);
                key.secretAccessKey().close();
            }
            case SESSION, SSO_TOKEN ->
                // Gone meanwhile is no fault: sessions end.
                vault.read(name).ifPresent(item -> item.data().close());
            case LEGACY_SESSION -> {}
        }
    }
}
