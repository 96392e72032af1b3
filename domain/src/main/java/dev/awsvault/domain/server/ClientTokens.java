package dev.awsvault.domain.server;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of the clients of {@code serve}. What is kept is a hash without salt: nobody guesses 32 random bytes, salted
 * or not.
 */
public final class ClientTokens {
    private static final int RANDOM_BYTES = 32;

    private final ClientTokenStore store;
    private final InstantSource clock;
    private final SecureRandom random;

    public ClientTokens(ClientTokenStore store, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param profiles empty for all
     * @param life {@link Duration#ZERO} for no end
     * @return the token, which nothing can show again
     * @throws UsageFailure where the client has a token that has not ended, or its name cannot be one
     */
    public SecretString issue(String name, List<String> profiles, Duration life) {
        if (!ClientToken.canBeNamed(name)) {
            throw new UsageFailure(MessageText.name(name) + " cannot be the name of a client; take up to "
                    + ClientToken.LONGEST_NAME + " letters, digits, dots, dashes and underscores");
        }
        SecretString token = RandomToken.of(RANDOM_BYTES, random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = life.isZero() ? ClientToken.NO_END : now.plus(life);
        ClientToken issued = new ClientToken(name, sha256(token.reveal()), profiles, now, end);
        store.change(kept -> with(issued, kept, now));
        return token;
    }

    private static List<ClientToken> with(ClientToken issued, List<ClientToken> kept, Instant now) {
        List<ClientToken> tokens = new ArrayList<>(kept);
        tokens.removeIf(other -> other.name().equals(issued.name()) && other.hasEnded(now));
        if (tokens.stream().anyMatch(other -> other.name().equals(issued.name()))) {
            throw new UsageFailure("the client " + issued.name()
                    + " has a token; take another name, or revoke it first: aws-vault serve revoke " + issued.name());
        }
        tokens.add(issued);
        return tokens;
    }

    /** By name, those that have ended, too. */
    public List<ClientToken> list() {
        return store.read().stream()
                .sorted(Comparator.comparing(ClientToken::name))
                .toList();
    }

    /** @throws UsageFailure where there is no such client */
    public void revoke(String name) {
        store.change(kept -> {
            List<ClientToken> tokens = new ArrayList<>(kept);
            if (!tokens.removeIf(token -> token.name().equals(name))) {
                throw new UsageFailure("there is no client " + MessageText.name(name)
                        + "; aws-vault serve list shows those that have a token");
            }
            return tokens;
        });
    }

    /** Whose token this is; empty where it is nobody's, or has ended. */
    Optional<ClientToken> holder(String token) {
        byte[] shown = sha256(token).getBytes(StandardCharsets.US_ASCII);
        Instant now = clock.instant();
        return store.read().stream()
                .filter(kept -> RandomToken.isShown(shown, kept.sha256()))
                .filter(kept -> !kept.hasEnded(now))
                .findFirst();
    }

    private static String sha256(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
