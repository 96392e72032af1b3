package dev.awsvault.adapters.vault.windows;

/** A system call failed, with the code that GetLastError gave (winerror.h). */
public final class WindowsError extends Exception {
    public static final int INVALID_PARAMETER = 87;
    /** ERROR_NOT_FOUND. */
    public static final int NOT_FOUND = 1168;
    /** ERROR_NO_SUCH_LOGON_SESSION: network logons, services and ssh have no store. */
    public static final int NO_SUCH_LOGON_SESSION = 1312;
    /** RPC_X_BAD_STUB_DATA: a blob is too long. */
    public static final int BAD_STUB_DATA = 1783;

    private static final long serialVersionUID = 1L;

    private final int code;

    public WindowsError(int code) {
        super("Windows error " + code);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
