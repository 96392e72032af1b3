package dev.awsvault.domain.vault;

import dev.awsvault.domain.secret.SecretString;
import java.util.Optional;

/** What a store that keeps the name and the data alone gives back: labelled as aws-vault labels such an item elsewhere. */
public final class BareItem {
    private BareItem() {}

    public static VaultItem of(String key, SecretString data) {
        return switch (ItemKind.of(key)) {
            case LONG_TERM_KEY, ROTATING_KEY -> new VaultItem(key, data, "aws-vault (" + key + ")", "", false);
            case SESSION, LEGACY_SESSION -> new VaultItem(key, data, sessionLabel(key), "aws-vault session", true);
            case SSO_TOKEN -> new VaultItem(key, data, tokenLabel(key), "aws-vault oidc token", true);
        };
    }

    private static String sessionLabel(String key) {
        Optional<SessionName> name = SessionName.parse(key);
        if (name.isEmpty()) return "aws-vault session";
        return "aws-vault session for " + name.get().slot().profile() + " (expires "
                + name.get().expiration() + ")";
    }

    /** When it ends stands in the data only. */
    private static String tokenLabel(String key) {
        return "aws-vault oidc token for " + ItemKind.startUrlOf(key).orElse(key);
    }
}
