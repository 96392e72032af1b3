package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.VaultItem;
import java.util.Optional;

/** An item of which only the name and the data are kept, labelled as aws-vault labels such items elsewhere. */
final class KeptItem {
    private KeptItem() {}

    static VaultItem of(String key, SecretString data) {
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
