package dev.awsvault.domain.child;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The environment variables that open a vault. No command, window or browser gets them. */
public final class VaultVariables {
    /** What opens the file vault. */
    public static final String FILE_PASSPHRASE = "AWS_VAULT_FILE_PASSPHRASE";

    /** What the file vault is to be opened with from now on, while it is rekeyed. */
    public static final String FILE_NEW_PASSPHRASE = "AWS_VAULT_FILE_NEW_PASSPHRASE";

    private VaultVariables() {}

    /**
     * Those that open the store in use, and the passphrase of the file vault. {@code OP_*} and {@code PROTON_*} of a
     * store that is not in use stay: people run {@code op} themselves.
     *
     * @param names of the variables there are
     * @param backend the name of the store in use
     */
    public static Set<String> among(Collection<String> names, String backend) {
        Set<String> opening = new LinkedHashSet<>();
        opening.add(FILE_PASSPHRASE);
        opening.add(FILE_NEW_PASSPHRASE);
        for (String name : names) {
            boolean opens =
                    switch (backend) {
                        case "op", "op-connect", "op-desktop" ->
                            name.startsWith("OP_") || isToken(name, "AWS_VAULT_OP_");
                        case "proton-pass" -> name.startsWith("PROTON_") || isToken(name, "AWS_VAULT_PROTON_");
                        default -> false;
                    };
            if (opens) opening.add(name);
        }
        return opening;
    }

    private static boolean isToken(String name, String prefix) {
        return name.startsWith(prefix) && name.endsWith("_TOKEN");
    }
}
