package dev.awsvault.adapters.vault.windows;

import java.util.List;

/**
 * The calls of <a href="https://learn.microsoft.com/en-us/windows/win32/api/wincred/">wincred.h</a>, one method each, for
 * generic credentials (CRED_TYPE_GENERIC) of the user who is logged on.
 */
public interface CredentialCalls {
    /** CRED_MAX_CREDENTIAL_BLOB_SIZE: 5 * 512 bytes. */
    int LONGEST_BLOB = 2560;
    /** CRED_MAX_GENERIC_TARGET_NAME_LENGTH, in UTF-16 units. */
    int LONGEST_TARGET = 32767;

    /** False where there are no such calls. */
    boolean isPresent();

    /** CredWriteW, with CRED_PERSIST_LOCAL_MACHINE: adds or replaces the credential of that name, in any case. */
    void write(String target, byte[] blob) throws WindowsError;

    /** CredReadW: the credential of that name, in any case. */
    Read read(String target) throws WindowsError;

    /** CredDeleteW: removes the credential of that name, in any case. */
    void delete(String target) throws WindowsError;

    /**
     * CredEnumerateW: what begins with a prefix, in any case.
     *
     * @param filter the prefix, then an asterisk
     * @throws WindowsError {@link WindowsError#NOT_FOUND} where there is none
     */
    List<Credential> enumerate(String filter) throws WindowsError;

    /**
     * What a read gave.
     *
     * @param target the name, spelled as it was written
     * @param blob what is kept secret; the caller clears it
     */
    record Read(String target, byte[] blob) {}

    /** The calls of the system that this runs on. */
    static CredentialCalls ofThisSystem() {
        // No method reference: it would make JNA a part of every native executable.
        return ThisSystem.WINDOWS ? new JnaCredentialCalls() : new NoCredentialCalls();
    }
}
