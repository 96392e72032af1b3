package dev.awsvault.adapters.vault.windows;

import java.util.List;

/** Any system but Windows. */
final class NoCredentialCalls implements CredentialCalls {
    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public void write(String target, byte[] blob) {
        throw absent();
    }

    @Override
    public Read read(String target) {
        throw absent();
    }

    @Override
    public void delete(String target) {
        throw absent();
    }

    @Override
    public List<Credential> enumerate(String filter) {
        throw absent();
    }

    private static IllegalStateException absent() {
        return new IllegalStateException("there is no credential manager here");
    }
}
