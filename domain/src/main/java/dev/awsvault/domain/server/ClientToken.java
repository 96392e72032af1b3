package dev.awsvault.domain.server;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a client of {@code serve} may have. The token itself is known to the client alone.
 *
 * @param name of the client
 * @param sha256 of the token, in lower-case hex
 * @param profiles that it may use; empty for all
 * @param issued whole seconds
 * @param end {@link #NO_END} where it has none
 */
public record ClientToken(String name, String sha256, List<String> profiles, Instant issued, Instant end) {
    public static final Instant NO_END = Instant.MAX;

    static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}");

    public ClientToken {
        profiles = List.copyOf(profiles);
    }

    static boolean canBeNamed(String name) {
        return NAME.matcher(name).matches();
    }

    public boolean allows(String profile) {
        return profiles.isEmpty() || profiles.contains(profile);
    }

    public boolean hasEnded(Instant now) {
        return !now.isBefore(end);
    }
}
