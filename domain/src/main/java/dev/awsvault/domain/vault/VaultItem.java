package dev.awsvault.domain.vault;

import dev.awsvault.domain.secret.SecretString;

/**
 * One item of a vault.
 *
 * @param key the name it is found by: any text, not empty
 * @param data what is kept secret, a JSON text (see docs/vault-formats.md)
 * @param label what a keyring shows to a person
 * @param description what kind of item it is; may be empty
 * @param trustApplication whether macOS may hand it to this program without asking; false for long-term keys
 */
public record VaultItem(String key, SecretString data, String label, String description, boolean trustApplication) {}
