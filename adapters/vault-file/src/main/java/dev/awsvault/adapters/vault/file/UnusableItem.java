package dev.awsvault.adapters.vault.file;

/** A file's content is no item that can be opened; the message is the rest of a sentence that begins with its name. */
final class UnusableItem extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableItem(String reason) {
        super(reason);
    }
}
