package dev.awsvault.adapters.vault.winhello;

/**
 * The calls of <a href="https://learn.microsoft.com/en-us/windows/win32/api/ncrypt/">ncrypt.h</a> that the key of Windows
 * Hello needs, one method each, and two questions to Windows. Handles are released with {@link #free}.
 */
interface PassportCalls {
    /** MS_NGC_KEY_STORAGE_PROVIDER. */
    String PROVIDER = "Microsoft Passport Key Storage Provider";

    /** False where there are no such calls. */
    boolean isPresent();

    /** NCryptOpenStorageProvider. */
    long openProvider(String provider) throws PassportError;

    /** NCryptOpenKey. */
    long openKey(long provider, String name) throws PassportError;

    /** NCryptCreatePersistedKey, for BCRYPT_RSA_ALGORITHM; there is no key before {@link #finalizeKey}. */
    long createKey(long provider, String name) throws PassportError;

    /** NCryptSetProperty. */
    void setProperty(long handle, String property, byte[] value) throws PassportError;

    /** NCryptFinalizeKey; asks the person. */
    void finalizeKey(long key) throws PassportError;

    /** NCryptEncrypt with NCRYPT_PAD_PKCS1_FLAG. */
    byte[] encrypt(long key, byte[] plain) throws PassportError;

    /** NCryptDecrypt with NCRYPT_PAD_PKCS1_FLAG; asks the person. */
    byte[] decrypt(long key, byte[] wrapped) throws PassportError;

    /** NCryptFreeObject. */
    void free(long handle);

    /** GetConsoleWindow where that is visible, else GetForegroundWindow: what a window of ours belongs to; 0 for none. */
    long parentWindow();

    /** The user's security identifier, {@code S-1-5-21-…}. */
    String userSid() throws PassportError;

    /** The calls of the system that this runs on. */
    static PassportCalls ofThisSystem() {
        // No method reference: it would make JNA a part of every native executable.
        return ThisSystem.WINDOWS ? new JnaPassportCalls() : new NoPassportCalls();
    }
}
