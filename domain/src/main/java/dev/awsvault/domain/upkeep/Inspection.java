package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.vault.VaultItem;

/** What came of opening an item. */
public sealed interface Inspection {
    /** @param item whose reader closes its data */
    record Opened(VaultItem item) implements Inspection {}

    record Refused(Finding finding) implements Inspection {}

    /** Another process has removed it since the names were listed. */
    record Gone() implements Inspection {}
}
