package dev.awsvault.adapters.vault.keyctl;

/** The keyring of the system that the vault's own keyring is linked from. */
public enum KeyctlScope {
    /** user-keyring(7): one for all processes of a user, until the machine goes down. */
    USER("@u", -4),
    /** session-keyring(7): that of this log-in, gone with its last process. */
    SESSION("@s", -3);

    private final String shown;
    private final int id;

    KeyctlScope(String shown, int id) {
        this.shown = shown;
        this.id = id;
    }

    /** As keyctl(1) writes it. */
    String shown() {
        return shown;
    }

    /** The number that stands for it in any call. */
    int id() {
        return id;
    }
}
