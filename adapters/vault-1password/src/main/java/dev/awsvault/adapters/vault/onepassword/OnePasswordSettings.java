package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.environment.Environment;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person sets for each of the three ways to 1Password; an empty text is not set.
 *
 * @param vaultId {@code --op-vault-id}
 * @param titlePrefix {@code --op-item-title-prefix}
 * @param tag {@code --op-item-tag}
 * @param timeout {@code --op-timeout}: for one request, or one run of {@code op}
 */
public record OnePasswordSettings(String vaultId, String titlePrefix, String tag, Duration timeout) {
    static final String TIMEOUT_FLAG = "--op-timeout";

    private static final String DEFAULT_PREFIX = "aws-vault";
    private static final String DEFAULT_TAG = "aws-vault";

    ItemShape shape() {
        return new ItemShape(titlePrefix.isEmpty() ? DEFAULT_PREFIX : titlePrefix, tag.isEmpty() ? DEFAULT_TAG : tag);
    }

    /** The vault's ID, from the flag or from 1Password's own variable; empty where there is none. */
    String vault(Environment environment) {
        return vaultId.isEmpty() ? environment.get("OP_VAULT_ID").orElse("") : vaultId;
    }

    Optional<String> vaultMissing(Environment environment) {
        return vault(environment).isEmpty()
                ? Optional.of("no 1Password vault is named; set --op-vault-id or AWS_VAULT_OP_VAULT_ID to its ID")
                : Optional.empty();
    }
}
