package dev.awsvault.adapters.vault.keyctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many keys a user has and may have, as /proc/key-users lists it (proc_key-users(5)):
 * {@code user: uses keys/ready inQuota/most bytes/most}.
 */
record Quota(Path list) {
    private static final int FIELDS = 5;

    static Quota ofThisSystem() {
        return new Quota(Path.of("/proc/key-users"));
    }

    /** Half a sentence; without numbers where they cannot be had. */
    String shown(int user) {
        String owner = Integer.toUnsignedString(user);
        try {
            for (String line : new String(Files.readAllBytes(list), StandardCharsets.US_ASCII).split("\n")) {
                String[] fields = line.trim().split(" +");
                if (fields.length == FIELDS && fields[0].equals(owner + ":")) {
                    return "user " + owner + " has " + of(fields[3]) + " keys and " + of(fields[4]) + " bytes";
                }
            }
        } catch (IOException unreadable) {
            // Without numbers, then.
        }
        return "user " + owner + " has as many as it may (cat /proc/key-users)";
    }

    private static String of(String fraction) {
        return fraction.replace("/", " of ");
    }

    /** The settings of sysctl(8) that raise it. */
    static String settings(int user) {
        String owner = user == 0 ? "root_" : "";
        return "kernel.keys." + owner + "maxkeys and kernel.keys." + owner + "maxbytes";
    }
}
