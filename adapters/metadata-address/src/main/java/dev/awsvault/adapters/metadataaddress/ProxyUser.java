package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.ProcessFailure;
import java.util.Map;

/**
 * For whom the proxy works, and as whom once it needs root no longer.
 *
 * @param uid number of the user, 32 bits unsigned
 * @param gid number of the group, 32 bits unsigned
 */
record ProxyUser(long uid, long gid) {
    static final ProxyUser ROOT = new ProxyUser(0, 0);

    /** The number above it, -1, means "unchanged" to the kernel. */
    private static final long HIGHEST = 0xffff_fffeL;

    private static final String UID = "SUDO_UID";
    private static final String GID = "SUDO_GID";

    /**
     * Whoever called sudo(8); root where nobody did.
     *
     * @throws ProcessFailure where only one of sudo's two variables is there, or is no such number
     */
    static ProxyUser of(Map<String, String> environment) {
        if (!environment.containsKey(UID) && !environment.containsKey(GID)) return ROOT;
        return new ProxyUser(number(environment, UID), number(environment, GID));
    }

    boolean isRoot() {
        return uid == 0;
    }

    private static long number(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > HIGHEST) {
            throw new ProcessFailure(
                    "the variable " + name + " is not the number that sudo sets; start the proxy with sudo, or unset "
                            + UID + " and " + GID,
                    1);
        }
        return Long.parseLong(text);
    }
}
