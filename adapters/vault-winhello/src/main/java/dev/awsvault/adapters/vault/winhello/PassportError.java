package dev.awsvault.adapters.vault.winhello;

/** A call failed, with a SECURITY_STATUS of winerror.h. */
final class PassportError extends Exception {
    static final int NO_KEY = 0x8009000d;
    static final int EXISTS = 0x8009000f;
    static final int NOT_FOUND = 0x80090011;
    static final int BAD_KEYSET = 0x80090016;
    static final int NOT_SUPPORTED = 0x80090029;
    static final int DEVICE_NOT_READY = 0x80090030;
    static final int USER_CANCELLED = 0x80090036;
    /** HRESULT of ERROR_CANCELLED. */
    static final int WINDOW_CLOSED = 0x800704c7;

    private static final long serialVersionUID = 1L;

    private final int status;

    PassportError(int status) {
        super("security status 0x" + Integer.toHexString(status));
        this.status = status;
    }

    int status() {
        return status;
    }

    boolean saysThereIsNoKey() {
        return status == NO_KEY || status == NOT_FOUND || status == BAD_KEYSET;
    }
}
