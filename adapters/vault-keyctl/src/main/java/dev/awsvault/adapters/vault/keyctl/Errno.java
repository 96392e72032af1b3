package dev.awsvault.adapters.vault.keyctl;

/** The error numbers of Linux that keyctl(2) and add_key(2) name, as on all machines that Java runs on. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EINVAL = 22;
    static final int ENFILE = 23;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;
    static final int EDQUOT = 122;
    static final int ENOKEY = 126;
    static final int EKEYEXPIRED = 127;
    static final int EKEYREVOKED = 128;
    static final int EKEYREJECTED = 129;

    private Errno() {}

    /** In words; of keys rather than of files. */
    static String text(int number) {
        return switch (number) {
            case EPERM -> "it is not permitted";
            case ENOMEM -> "there is no memory left";
            case EACCES -> "its permissions do not allow it";
            case EINVAL -> "the kernel calls it invalid";
            case ENFILE -> "the keyring is full";
            case ENOSYS -> "the kernel has no keyrings";
            case EOPNOTSUPP -> "the kernel cannot do that";
            case EDQUOT -> "the user's quota of keys is used up";
            case ENOKEY, ENOENT -> "it is not there";
            case EKEYEXPIRED -> "it has expired";
            case EKEYREVOKED -> "it was revoked";
            case EKEYREJECTED -> "it was rejected";
            default -> "error number " + number;
        };
    }
}
