package dev.awsvault.adapters.vault.winhello;

/** A credential is none that can be opened; the message is the rest of a sentence that begins with the item. */
final class UnusableEnvelope extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableEnvelope(String reason) {
        super(reason);
    }
}
