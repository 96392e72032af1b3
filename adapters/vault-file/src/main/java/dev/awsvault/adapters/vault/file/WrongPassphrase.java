package dev.awsvault.adapters.vault.file;

/** The passphrase does not unwrap an item's key. */
final class WrongPassphrase extends Exception {
    private static final long serialVersionUID = 1L;
}
