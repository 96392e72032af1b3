package dev.awsvault.adapters.vault.keychain;

import java.util.List;

/** Any system but macOS. */
final class NoKeychainCalls implements KeychainCalls {
    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public boolean isUnlocked(String keychain) {
        throw absent();
    }

    @Override
    public void createAsking(String keychain) {
        throw absent();
    }

    @Override
    public void unlock(String keychain, byte[] password) {
        throw absent();
    }

    @Override
    public void lock(String keychain) {
        throw absent();
    }

    @Override
    public void allowInteraction(boolean allowed) {
        throw absent();
    }

    @Override
    public void add(String keychain, KeychainEntry entry, Trust trust) {
        throw absent();
    }

    @Override
    public void update(String keychain, KeychainEntry entry) {
        throw absent();
    }

    @Override
    public KeychainEntry find(String keychain, String service, String account) {
        throw absent();
    }

    @Override
    public List<String> accounts(String keychain, String service) {
        throw absent();
    }

    @Override
    public void delete(String keychain, String service, String account) {
        throw absent();
    }

    private static IllegalStateException absent() {
        return new IllegalStateException("there is no keychain here");
    }
}
