package dev.awsvault.adapters.vault.file;

/** The passphrase does not unwrap an item's key. */
final class WrongPassphrase extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forThisItemOnly;

    WrongPassphrase() {
        this(false);
    }

    /** @param forThisItemOnly whether it is known to open others of the vault */
    WrongPassphrase(boolean forThisItemOnly) {
        this.forThisItemOnly = forThisItemOnly;
    }

    boolean isForThisItemOnly() {
        return forThisItemOnly;
    }
}
