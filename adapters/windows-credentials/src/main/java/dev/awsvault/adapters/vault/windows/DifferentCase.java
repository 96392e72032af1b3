package dev.awsvault.adapters.vault.windows;

/** Windows takes the name for another's, which differs in case alone. */
public final class DifferentCase extends Exception {
    private static final long serialVersionUID = 1L;

    private final String existing;

    DifferentCase(String existing) {
        super("a name differs in case alone");
        this.existing = existing;
    }

    /** The name that is there. */
    public String existing() {
        return existing;
    }
}
