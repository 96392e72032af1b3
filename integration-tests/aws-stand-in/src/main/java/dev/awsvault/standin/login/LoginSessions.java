package dev.awsvault.standin.login;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Mint;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.jose.EcKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sign-ins of command lines, and what they are given anew. */
public final class LoginSessions {
    /** The client id of {@code aws login} without {@code --remote}. */
    public static final String SAME_DEVICE = "arn:aws:signin:::devtools/same-device";

    private final Account account;
    private final Mint mint;
    private final InstantSource clock;
    private final List<LoginSession> sessions = new CopyOnWriteArrayList<>();
    private volatile Duration sessionLifetime = Duration.ofHours(12);
    private volatile Duration credentialLifetime = Duration.ofMinutes(15);
    private volatile boolean rotation = true;

    public LoginSessions(Account account, Mint mint, InstantSource clock) {
        this.account = account;
        this.mint = mint;
        this.clock = clock;
    }

    /** Somebody signs in; the first credentials and the refresh token are in what it returns. */
    public LoginSession begin(Identity identity) {
        Instant end = clock.instant().plus(sessionLifetime);
        LoginSession session = new LoginSession(identity, EcKey.generate(), end, issue(identity, end), mint);
        sessions.add(session);
        return session;
    }

    /** How long a sign-in that begins from now on can be refreshed; 12 hours at first. */
    public void sessionLifetime(Duration lifetime) {
        sessionLifetime = lifetime;
    }

    /** How long credentials last, at most 15 minutes, as at first. */
    public void credentialLifetime(Duration lifetime) {
        credentialLifetime = lifetime;
    }

    /**
     * Whether a refresh ends the old refresh token, as it does at first. AWS documents that it lets one be used again for
     * a while; a client that relies on that loses its sign-in when two of it refresh at once and only one answer is kept.
     */
    public void rotateRefreshTokens(boolean on) {
        rotation = on;
    }

    private Session issue(Identity identity, Instant end) {
        Instant expiration = clock.instant().plus(credentialLifetime);
        return account.issue(identity, expiration.isBefore(end) ? expiration : end);
    }

    /** New credentials and the refresh token that goes with them. */
    record Refreshed(Session session, long seconds, String refreshToken) {}

    /** @throws Refusal as CreateOAuth2Token */
    Refreshed refresh(String refreshToken, DpopProof proof) {
        LoginSession session = find(refreshToken).orElseThrow(LoginSessions::invalid);
        if (!proof.isOf(session.key().getPublic())) {
            throw new Refusal(400, "INVALID_REQUEST", "The DPoP proof is not of the key that the token is bound to");
        }
        switch (session.stateAt(clock.instant())) {
            case GOOD -> {}
            case TOKEN_EXPIRED -> throw expired();
            case USER_CREDENTIALS_CHANGED ->
                throw new Refusal(403, "USER_CREDENTIALS_CHANGED", "The user's credentials have changed");
            case INSUFFICIENT_PERMISSIONS ->
                throw new Refusal(
                        403, "INSUFFICIENT_PERMISSIONS", "Not authorized to perform: signin:CreateOAuth2Token");
        }
        if (!account.holds(session.identity())) {
            throw new Refusal(403, "USER_CREDENTIALS_CHANGED", "The user does not exist any more");
        }
        String next = rotation ? mint.opaque(400) : refreshToken;
        if (rotation && !session.rotate(refreshToken, next)) {
            throw invalid();
        }
        Session issued = issue(session.identity(), session.end());
        long seconds = Duration.between(clock.instant(), issued.expiration()).toSeconds();
        return new Refreshed(issued, seconds, next);
    }

    private Optional<LoginSession> find(String refreshToken) {
        for (LoginSession session : sessions) {
            if (session.knows(refreshToken)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    private static Refusal expired() {
        return new Refusal(401, "TOKEN_EXPIRED", "The refresh token has expired.");
    }

    private static Refusal invalid() {
        return new Refusal(
                400, "INVALID_REQUEST", "The provided authorization grant is invalid, expired, revoked, or malformed");
    }
}
