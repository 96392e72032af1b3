package dev.awsvault.adapters.vault.windows;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Named values in the credential store, with what goes wrong told to a person. */
public final class CredentialStore {
    private static final int NOT_ENOUGH_MEMORY = 8;
    private static final int NO_SYSTEM_RESOURCES = 1450;
    private static final int ACCESS_DENIED = 5;

    private final LongCredentials credentials;
    private final String description;

    /** @param description what a person calls this vault */
    public CredentialStore(LongCredentials credentials, String description) {
        this.credentials = credentials;
        this.description = description;
    }

    public List<String> names() {
        try {
            return credentials.names();
        } catch (WindowsError error) {
            throw failure("cannot list " + description, error);
        }
    }

    /** The value, which the caller clears; empty where there is none. */
    public Optional<byte[]> read(String name) {
        if (!credentials.canName(name)) return Optional.empty();
        try {
            return credentials.read(name);
        } catch (WindowsError error) {
            throw failure("cannot read " + MessageText.name(name) + " from " + description, error);
        } catch (DamagedCredential damaged) {
            throw new VaultFailure("the item " + MessageText.name(name) + " in " + description + " "
                    + damaged.getMessage() + ": remove it and add it again");
        }
    }

    /** Adds or replaces it whole; the value is cleared. */
    public void write(String name, byte[] value) {
        try {
            if (!credentials.canName(name)) {
                throw new VaultFailure("Windows cannot keep a credential named " + MessageText.name(name)
                        + " (empty, with a NUL, or longer than 32,000 characters): choose another profile name");
            }
            if (value.length > LongCredentials.longest()) {
                throw new VaultFailure(
                        "the item " + MessageText.name(name) + " is too large for " + description + " (1.25 MiB)");
            }
            credentials.write(name, value);
        } catch (WindowsError error) {
            throw failure("cannot write " + MessageText.name(name) + " to " + description, error);
        } catch (DifferentCase other) {
            throw new VaultFailure(MessageText.name(name) + " was not stored, as Windows cannot tell it from "
                    + MessageText.name(other.existing()) + " in " + description
                    + ": choose a name that differs in more than case, or another --backend");
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    /** True where there was one. */
    public boolean remove(String name) {
        if (!credentials.canName(name)) return false;
        try {
            return credentials.remove(name);
        } catch (WindowsError error) {
            throw failure("cannot remove " + MessageText.name(name) + " from " + description, error);
        }
    }

    private static VaultFailure failure(String what, WindowsError error) {
        return new VaultFailure(what + ": " + reason(error.code()));
    }

    private static String reason(int code) {
        return switch (code) {
            case WindowsError.NO_SUCH_LOGON_SESSION ->
                "this logon session has no credential store (a service, or a logon over the network or ssh);"
                        + " log on at the desktop, or use --backend=file";
            case ACCESS_DENIED ->
                "Windows denies access (error 5); a policy may forbid stored credentials; use --backend=file";
            case NOT_ENOUGH_MEMORY, NO_SYSTEM_RESOURCES ->
                "Windows has no room left for credentials (error " + code + "); remove some that are not needed,"
                        + " or use --backend=file";
            default -> "Windows error " + code + "; try again, or use --backend=file";
        };
    }
}
