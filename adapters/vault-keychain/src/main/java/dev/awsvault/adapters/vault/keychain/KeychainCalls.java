package dev.awsvault.adapters.vault.keychain;

import java.util.List;

/**
 * The calls of Apple's Security framework that a vault needs, one method each. A keychain is named by its file, relative
 * to {@code ~/Library/Keychains}; {@link #DEFAULT} is the user's own, the login keychain as a rule. Where a keychain is
 * locked, macOS asks the person before it answers.
 *
 * <p>Source: <a href="https://developer.apple.com/documentation/security/keychain_services">Keychain Services</a>.
 */
interface KeychainCalls {
    String DEFAULT = "";

    /** Who may read an entry without the person being asked. */
    enum Trust {
        /** Nobody: an empty list of applications. */
        NOBODY,
        /** The program that adds it: no list. */
        THIS_PROGRAM,
        /** What the system does by itself. */
        SYSTEM_DEFAULT
    }

    /** False where there are no such calls. */
    boolean isPresent();

    /** SecKeychainOpen and SecKeychainGetStatus. */
    boolean isUnlocked(String keychain) throws KeychainError;

    /** SecKeychainCreate with a window that asks for the new keychain's password. */
    void createAsking(String keychain) throws KeychainError;

    /** SecKeychainUnlock; a keychain that is unlocked takes any password. */
    void unlock(String keychain, byte[] password) throws KeychainError;

    /** SecKeychainLock. */
    void lock(String keychain) throws KeychainError;

    /** SecKeychainSetUserInteractionAllowed: whether a call of this process may show a window. */
    void allowInteraction(boolean allowed) throws KeychainError;

    /** SecItemAdd. */
    void add(String keychain, KeychainEntry entry, Trust trust) throws KeychainError;

    /** SecItemUpdate: label, description and data of the entry with that service and account. */
    void update(String keychain, KeychainEntry entry) throws KeychainError;

    /** SecItemCopyMatching for one entry with its data. */
    KeychainEntry find(String keychain, String service, String account) throws KeychainError;

    /** SecItemCopyMatching for all entries of a service, without their data. */
    List<String> accounts(String keychain, String service) throws KeychainError;

    /** SecItemDelete. */
    void delete(String keychain, String service, String account) throws KeychainError;

    /** The calls of the system that this runs on. */
    static KeychainCalls ofThisSystem() {
        // No method reference: it would make JNA a part of every native executable.
        return ThisSystem.MAC ? new JnaKeychainCalls() : new NoKeychainCalls();
    }
}
