package dev.awsvault.adapters.vault.keychain;

/**
 * A generic password.
 *
 * @param service kSecAttrService
 * @param account kSecAttrAccount
 * @param label kSecAttrLabel, what a person reads
 * @param description kSecAttrDescription; may be empty
 * @param data kSecValueData; whoever has it last clears it
 */
record KeychainEntry(String service, String account, String label, String description, byte[] data) {}
