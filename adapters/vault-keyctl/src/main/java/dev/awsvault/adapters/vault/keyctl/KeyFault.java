package dev.awsvault.adapters.vault.keyctl;

/** The kernel refused a call. No stack trace: many are expected and answered. */
final class KeyFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    KeyFault(int errno) {
        super(Errno.text(errno), null, false, false);
        this.errno = errno;
    }

    int errno() {
        return errno;
    }

    /** True where the key is not there, or can never be read again and the kernel is about to forget it. */
    boolean meansGone() {
        return switch (errno) {
            case Errno.ENOKEY, Errno.ENOENT, Errno.EKEYEXPIRED, Errno.EKEYREVOKED, Errno.EKEYREJECTED -> true;
            default -> false;
        };
    }
}
