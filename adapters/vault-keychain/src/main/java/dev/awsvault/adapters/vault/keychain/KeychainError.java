package dev.awsvault.adapters.vault.keychain;

/** A call failed, with an OSStatus of SecBase.h. */
final class KeychainError extends Exception {
    static final int USER_CANCELED = -128;
    static final int INVALID_OWNER_EDIT = -25244;
    static final int NOT_AVAILABLE = -25291;
    static final int READ_ONLY = -25292;
    static final int AUTH_FAILED = -25293;
    static final int NO_SUCH_KEYCHAIN = -25294;
    static final int DUPLICATE_ITEM = -25299;
    static final int ITEM_NOT_FOUND = -25300;
    static final int INTERACTION_NOT_ALLOWED = -25308;
    static final int MISSING_ENTITLEMENT = -34018;

    private static final long serialVersionUID = 1L;

    private final int status;

    KeychainError(int status) {
        super("OSStatus " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
