package dev.awsvault.adapters.vault.windows;

/** A credential is there and cannot be read; the message is the rest of a sentence that begins with its name. */
public final class DamagedCredential extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCredential(String reason) {
        super(reason);
    }
}
