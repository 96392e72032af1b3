package dev.awsvault.domain.vault;

import java.util.List;

/**
 * How many items of each kind a store holds.
 *
 * @param sessions those of older programs among them
 */
public record Holdings(int longTermKeys, int rotatingKeys, int sessions, int ssoTokens) {
    public static Holdings of(List<String> itemNames) {
        int[] counts = new int[ItemKind.values().length];
        for (String name : itemNames) counts[ItemKind.of(name).ordinal()]++;
        return new Holdings(
                counts[ItemKind.LONG_TERM_KEY.ordinal()],
                counts[ItemKind.ROTATING_KEY.ordinal()],
                counts[ItemKind.SESSION.ordinal()] + counts[ItemKind.LEGACY_SESSION.ordinal()],
                counts[ItemKind.SSO_TOKEN.ordinal()]);
    }
}
