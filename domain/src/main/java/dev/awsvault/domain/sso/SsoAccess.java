package dev.awsvault.domain.sso;

import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds a good access token: a kept one, else one by the refresh token, else one by a sign-in. Of many processes one
 * asks the person, the others wait for it.
 */
public final class SsoAccess {
    /** When the AWS CLI refreshes too: role credentials are asked for with a token that has some time left. */
    private static final Duration REFRESH_BEFORE_END = Duration.ofMinutes(15);

    private static final Duration LEAST_LEFT = Duration.ofMinutes(1);

    /** Longer than a person has for a sign-in. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(12);

    private static final String SIGN_IN = "the person signs in first";

    private final SsoTokens tokens;
    private final Optional<SsoTokenCache> cache;
    private final SsoOidc oidc;
    private final SsoSignIn signIn;
    private final OneForAll oneForAll;
    private final InstantSource clock;
    private final Notices notices;

    /** @param cache the AWS CLI's, where the person wants it used */
    public SsoAccess(
            SsoTokens tokens,
            Optional<SsoTokenCache> cache,
            SsoOidc oidc,
            SsoSignIn signIn,
            OneForAll oneForAll,
            InstantSource clock,
            Notices notices) {
        this.tokens = tokens;
        this.cache = cache;
        this.oidc = oidc;
        this.signIn = signIn;
        this.oneForAll = oneForAll;
        this.clock = clock;
        this.notices = notices;
    }

    /** How a token that AWS did not take is replaced. */
    enum Renewal {
        REFRESH_FIRST,
        SIGN_IN
    }

    /**
     * A token to work with.
     *
     * @param bySignIn true where the person has signed in for it just now: asking again would bring no better one
     */
    record Opened(SsoToken token, boolean bySignIn) {}

    Opened token(SsoSession session) {
        SsoGrant kept = kept(session);
        return isFresh(kept) ? new Opened(kept.token(), false) : renewed(session, List.of(), Renewal.REFRESH_FIRST);
    }

    /** What getting a token would need now. */
    String outlook(SsoSession session, boolean mayOpen) {
        if (!mayOpen) {
            boolean kept = tokens.startUrls().contains(session.startUrl());
            return kept ? "a token of the sign-in is kept (the vault was not opened)" : SIGN_IN;
        }
        SsoGrant kept = kept(session);
        if (isFresh(kept))
            return "the token of the sign-in is kept until " + kept.token().expiration();
        if (isRefreshable(kept)) return "the token of the sign-in is refreshed";
        return SIGN_IN;
    }

    /** @param rejected the tokens that AWS did not take; another one that a sibling has kept meanwhile is used */
    Opened renewed(SsoSession session, List<SsoToken> rejected, Renewal renewal) {
        Supplier<Optional<Opened>> theirs = () -> Optional.of(kept(session))
                .filter(kept -> isNoneOf(rejected, kept.token()) && isFresh(kept))
                .map(kept -> new Opened(kept.token(), false));
        Supplier<Opened> renewing = () -> renewedAlone(session, rejected, renewal);
        // A refresh token is good once, also where processes with different vaults share it by way of the cache.
        Supplier<Opened> alone = cache.isPresent()
                ? () -> oneForAll.get(need(session, cache.get().place()), theirs, renewing)
                : renewing;
        return oneForAll.get(need(session, tokens.place()), theirs, alone);
    }

    private OneForAll.Need need(SsoSession session, String place) {
        return new OneForAll.Need(
                "sso " + session.startUrl() + " in " + place,
                session.startUrl() + "\n" + session.oidcUrl() + "\n" + String.join(" ", session.scopes()),
                LOCK_LIMIT,
                holder -> notices.say("waiting for " + holder + ", which signs in at " + session.startUrl()));
    }

    private Opened renewedAlone(SsoSession session, List<SsoToken> rejected, Renewal renewal) {
        SsoGrant kept = kept(session);
        SsoGrant refreshed = renewal == Renewal.REFRESH_FIRST
                ? refreshed(session, kept)
                : new SsoGrant(SsoToken.NONE, kept.client());
        boolean bySignIn = !refreshed.token().isPresent();
        if (bySignIn && isNoneOf(rejected, kept.token()) && lasts(kept.token(), LEAST_LEFT)) {
            return new Opened(kept.token(), false);
        }
        SsoGrant grant = bySignIn ? signedIn(session, refreshed.client()) : refreshed;
        keep(session, grant);
        return new Opened(grant.token(), bySignIn);
    }

    private SsoGrant signedIn(SsoSession session, SsoClient known) {
        // Before the person takes the trouble: what comes of it could not be kept in a vault that does not open.
        tokens.requireOpen();
        return signIn.signIn(session, known);
    }

    private static boolean isNoneOf(List<SsoToken> rejected, SsoToken token) {
        for (SsoToken each : rejected) {
            if (each.accessToken().sameTextAs(token.accessToken())) return false;
        }
        return true;
    }

    /**
     * Without a token where there was nothing to refresh with, or AWS did not take it; then with the client that the
     * person can sign in with: a page for one that AWS has forgotten would never come back.
     */
    private SsoGrant refreshed(SsoSession session, SsoGrant kept) {
        SsoGrant not = new SsoGrant(SsoToken.NONE, kept.client());
        if (!isRefreshable(kept)) return not;
        SsoOidc.TokenAnswer answer;
        try {
            answer = oidc.token(
                    session,
                    kept.client(),
                    new SsoOidc.Grant.Refresh(kept.token().refreshToken()));
        } catch (CredentialsFailure e) {
            // The token in hand may be good, or the person signs in; not where AWS is out of reach, though.
            boolean answered = !e.awsErrorCode().isEmpty();
            if (answered || lasts(kept.token(), LEAST_LEFT)) return not;
            throw e;
        }
        return switch (answer) {
            case SsoOidc.TokenAnswer.Granted(SsoToken token) ->
                new SsoGrant(withRefreshToken(token, kept.token().refreshToken()), kept.client());
            case SsoOidc.TokenAnswer.Pending _,
                    SsoOidc.TokenAnswer.SlowDown _,
                    SsoOidc.TokenAnswer.Expired _,
                    SsoOidc.TokenAnswer.Denied _,
                    SsoOidc.TokenAnswer.InvalidGrant _ -> not;
            case SsoOidc.TokenAnswer.InvalidClient _ -> SsoGrant.NONE;
        };
    }

    /** RFC 6749, section 6: where no new one comes with it, the old one stays good. */
    private static SsoToken withRefreshToken(SsoToken token, SecretString old) {
        return token.refreshToken().isEmpty() ? new SsoToken(token.accessToken(), token.expiration(), old) : token;
    }

    private SsoGrant kept(SsoSession session) {
        SsoGrant inVault = tokens.read(session);
        if (isFresh(inVault) || cache.isEmpty()) return inVault;
        SsoGrant inCache = cache.get().read(session);
        boolean later = inCache.token().expiration().isAfter(inVault.token().expiration());
        return later ? inCache : inVault;
    }

    private void keep(SsoSession session, SsoGrant grant) {
        try {
            tokens.keep(session, grant);
        } catch (VaultFailure e) {
            notices.say("the SSO token is not kept for the next run: " + e.getMessage());
        }
        try {
            cache.ifPresent(files -> files.write(session, grant));
        } catch (CredentialsFailure e) {
            notices.say("the SSO token is not written for other programs: " + e.getMessage());
        }
    }

    private boolean isFresh(SsoGrant grant) {
        return lasts(grant.token(), isRefreshable(grant) ? REFRESH_BEFORE_END : LEAST_LEFT);
    }

    private boolean isRefreshable(SsoGrant grant) {
        return !grant.token().refreshToken().isEmpty()
                && grant.client().isPresent()
                && grant.client().expiration().isAfter(clock.instant());
    }

    private boolean lasts(SsoToken token, Duration least) {
        return token.isPresent() && token.expiration().isAfter(clock.instant().plus(least));
    }
}
