package dev.awsvault.domain.awslogin;

import dev.awsvault.domain.credentials.CredentialSource;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.process.OneForAll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Credentials of the AWS CLI's login sessions, refreshed where they are about to end. */
public final class LoginSessions implements CredentialSource<PlanStep.LoginSession> {
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

    private final LoginTokenCache cache;
    private final SignInTokens signIn;
    private final OneForAll oneForAll;
    private final InstantSource clock;
    private final Duration leastLeft;
    private final Notices notices;

    /** @param leastLeft credentials with less than this left are refreshed */
    public LoginSessions(
            LoginTokenCache cache,
            SignInTokens signIn,
            OneForAll oneForAll,
            InstantSource clock,
            Duration leastLeft,
            Notices notices) {
        this.cache = cache;
        this.signIn = signIn;
        this.oneForAll = oneForAll;
        this.clock = clock;
        this.leastLeft = leastLeft;
        this.notices = notices;
    }

    @Override
    public Credentials make(PlanStep.LoginSession step) {
        SessionCredentials now = read(step).credentials();
        return lasts(now, leastLeft) ? now : refreshAlone(step);
    }

    @Override
    public String outlook(PlanStep.LoginSession step, boolean mayOpen) {
        try {
            SessionCredentials now = read(step).credentials();
            return lasts(now, leastLeft)
                    ? "credentials in the AWS CLI's cache until " + now.expiration()
                    : "refreshed at " + step.signInUrl();
        } catch (CredentialsFailure e) {
            return e.getMessage();
        }
    }

    /** A refresh token is good once: of many processes one uses it. */
    private SessionCredentials refreshAlone(PlanStep.LoginSession step) {
        OneForAll.Need need = new OneForAll.Need(
                "login session " + step.session() + " in " + cache.place(),
                step.session() + "\n" + step.signInUrl(),
                LOCK_LIMIT,
                holder -> notices.say("waiting for " + holder + ", which refreshes the same login session"));
        return oneForAll.get(
                need,
                () -> Optional.of(read(step).credentials()).filter(now -> lasts(now, leastLeft)),
                () -> refreshed(step, read(step)));
    }

    private SessionCredentials refreshed(PlanStep.LoginSession step, LoginToken token) {
        LoginToken fresh;
        try {
            fresh = signIn.refresh(step.signInUrl(), token);
        } catch (CredentialsFailure e) {
            if (!lasts(token.credentials(), Duration.ZERO)) throw e;
            notices.say("the login session is not refreshed, its credentials last until "
                    + token.credentials().expiration() + ": " + e.getMessage());
            return token.credentials();
        }
        try {
            cache.write(step.session(), fresh);
        } catch (CredentialsFailure e) {
            notices.say("the refreshed login session is not kept, 'aws login' is needed next: " + e.getMessage());
        }
        return fresh.credentials();
    }

    private LoginToken read(PlanStep.LoginSession step) {
        return cache.read(step.session())
                .orElseThrow(() -> new CredentialsFailure("profile " + step.profile()
                        + ": there is no login session yet; 'aws login --profile " + step.profile() + "' opens one"));
    }

    private boolean lasts(SessionCredentials credentials, Duration least) {
        Instant end = clock.instant().plus(least);
        return credentials.expiration().isAfter(end);
    }
}
