package dev.awsvault.adapters.vault.winhello;

/** Any system but Windows. */
final class NoPassportCalls implements PassportCalls {
    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public long openProvider(String provider) {
        throw absent();
    }

    @Override
    public long openKey(long provider, String name) {
        throw absent();
    }

    @Override
    public long createKey(long provider, String name) {
        throw absent();
    }

    @Override
    public void setProperty(long handle, String property, byte[] value) {
        throw absent();
    }

    @Override
    public void finalizeKey(long key) {
        throw absent();
    }

    @Override
    public byte[] encrypt(long key, byte[] plain) {
        throw absent();
    }

    @Override
    public byte[] decrypt(long key, byte[] wrapped) {
        throw absent();
    }

    @Override
    public void free(long handle) {
        throw absent();
    }

    @Override
    public long parentWindow() {
        throw absent();
    }

    @Override
    public String userSid() {
        throw absent();
    }

    private static IllegalStateException absent() {
        return new IllegalStateException("there is no Windows Hello here");
    }
}
