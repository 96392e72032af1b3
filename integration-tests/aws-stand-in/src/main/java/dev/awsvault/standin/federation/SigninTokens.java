package dev.awsvault.standin.federation;

import dev.awsvault.standin.account.Mint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sign-in tokens that were given out, and who came into the console with one. */
public final class SigninTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private record Issued(String arn, Duration duration, Instant expiration) {}

    private final Mint mint;
    private final InstantSource clock;
    private final Map<String, Issued> tokens = new HashMap<>();
    private final List<ConsoleLogin> logins = new ArrayList<>();

    public SigninTokens(Mint mint, InstantSource clock) {
        this.mint = mint;
        this.clock = clock;
    }

    /** The logins since the last time, which are then forgotten. */
    public synchronized List<ConsoleLogin> takeLogins() {
        List<ConsoleLogin> taken = List.copyOf(logins);
        logins.clear();
        return taken;
    }

    synchronized String issue(String arn, Duration duration) {
        String token = mint.opaque(300);
        tokens.put(token, new Issued(arn, duration, clock.instant().plus(LIFETIME)));
        return token;
    }

    /** Uses up a token; empty if it is not good. */
    synchronized Optional<ConsoleLogin> redeem(String token, String issuer, String destination) {
        Issued issued = tokens.remove(token);
        if (issued == null || !clock.instant().isBefore(issued.expiration)) {
            return Optional.empty();
        }
        ConsoleLogin login = new ConsoleLogin(issued.arn, issuer, destination, issued.duration);
        logins.add(login);
        return Optional.of(login);
    }
}
