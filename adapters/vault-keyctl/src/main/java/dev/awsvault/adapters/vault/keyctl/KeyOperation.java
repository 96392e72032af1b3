package dev.awsvault.adapters.vault.keyctl;

/** Operations of keyctl(2), numbered as in linux/keyctl.h. */
final class KeyOperation {
    static final int GET_KEYRING_ID = 0;
    static final int REVOKE = 3;
    static final int DESCRIBE = 6;
    static final int LINK = 8;
    static final int UNLINK = 9;
    static final int SEARCH = 10;
    static final int READ = 11;
    static final int SET_TIMEOUT = 15;
    /** Since Linux 5.3. */
    static final int MOVE = 30;

    /** For {@link #MOVE}: fail where the keyring has a key of the same name. */
    static final int MOVE_EXCLUSIVE = 1;

    private KeyOperation() {}
}
