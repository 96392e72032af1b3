package dev.awsvault.standin.sso;

import dev.awsvault.standin.account.Mint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sign-ins of the directory's user, and the tokens that stand for them. */
final class PortalSessions {
    /** @param refreshToken empty if none was granted */
    record Tokens(String accessToken, long expiresInSeconds, String refreshToken) {
        @Override
        public String toString() {
            return "Tokens[" + expiresInSeconds + "]";
        }
    }

    /** One sign-in; every token of it dies with it. */
    private record PortalSession(String id, Instant end, Client client) {}

    private record Access(PortalSession session, Instant expiration) {}

    private final Mint mint;
    private final InstantSource clock;
    private final Switches switches;
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, PortalSession> refreshTokens = new HashMap<>();

    PortalSessions(Mint mint, InstantSource clock, Switches switches) {
        this.mint = mint;
        this.clock = clock;
        this.switches = switches;
    }

    synchronized Tokens open(Client client) {
        PortalSession session =
                new PortalSession(mint.opaque(16), clock.instant().plus(switches.sessionLifetime), client);
        return tokens(session, client.mayRefresh() && switches.refreshTokens ? newRefreshToken(session) : "");
    }

    /** @throws dev.awsvault.standin.front.Refusal as CreateToken */
    synchronized Tokens refresh(Client client, String refreshToken) {
        PortalSession session = refreshTokens.get(refreshToken);
        if (session == null
                || !session.client.id().equals(client.id())
                || !clock.instant().isBefore(session.end)) {
            throw OidcRefusal.invalidGrant("Invalid refresh token provided");
        }
        if (!switches.rotation) {
            return tokens(session, refreshToken);
        }
        refreshTokens.remove(refreshToken);
        return tokens(session, newRefreshToken(session));
    }

    private Tokens tokens(PortalSession session, String refreshToken) {
        Duration left = Duration.between(clock.instant(), session.end);
        Duration lifetime = left.compareTo(switches.tokenLifetime) < 0 ? left : switches.tokenLifetime;
        // Like AWS's, with characters that mean something in a URL, in a form and in base64url.
        String token = "aoaAAAAA" + mint.opaque(120) + ":MG/" + mint.opaque(60) + "+";
        accessTokens.put(token, new Access(session, clock.instant().plus(lifetime)));
        return new Tokens(token, lifetime.toSeconds(), refreshToken);
    }

    private String newRefreshToken(PortalSession session) {
        String token = "aorAAAAA" + mint.opaque(120) + ":MG/" + mint.opaque(60) + "+";
        refreshTokens.put(token, session);
        return token;
    }

    /** Whose token it is, while it is good. */
    synchronized Optional<Client> holder(String accessToken) {
        return Optional.ofNullable(accessTokens.get(accessToken))
                .filter(access -> clock.instant().isBefore(access.expiration))
                .map(access -> access.session.client);
    }

    /** Ends the sign-in behind a token, as the person who signs out does. */
    synchronized void end(String accessToken) {
        Access ended = accessTokens.get(accessToken);
        if (ended != null) {
            String id = ended.session.id;
            accessTokens.values().removeIf(access -> access.session.id.equals(id));
            refreshTokens.values().removeIf(session -> session.id.equals(id));
        }
    }

    synchronized void endAll() {
        accessTokens.clear();
        refreshTokens.clear();
    }
}
