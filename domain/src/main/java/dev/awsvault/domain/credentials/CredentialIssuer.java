package dev.awsvault.domain.credentials;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.plan.ChainPlanner;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.vault.SessionName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Carries out a plan: kept sessions first, then calls to AWS, from the stored key upwards. */
public final class CredentialIssuer {
    /** Whoever holds the lock may be asking a person for a code. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(3);

    private final StoredKeys keys;
    private final StoredSessions sessions;
    private final SecurityTokenService sts;
    private final MfaPrompt mfa;
    private final InterProcessLock lock;
    private final InstantSource clock;
    private final Notices notices;

    public CredentialIssuer(
            StoredKeys keys,
            StoredSessions sessions,
            SecurityTokenService sts,
            MfaPrompt mfa,
            InterProcessLock lock,
            InstantSource clock,
            Notices notices) {
        this.keys = keys;
        this.sessions = sessions;
        this.sts = sts;
        this.mfa = mfa;
        this.lock = lock;
        this.clock = clock;
        this.notices = notices;
    }

    /** @throws dev.awsvault.domain.failure.Failure where they cannot be had; says why */
    public Credentials issue(CredentialPlan plan) {
        if (!plan.dependsOnInheritedMfa()) return credentials(plan.root());
        Forecast forecast = Forecast.of(plan, step -> sessions.find(step).isPresent(), mfa::isAvailable);
        MfaDevice dropped = forecast.droppedMfa();
        if (dropped.isPresent()) {
            notices.say("no way to ask for a code of " + dropped.serial()
                    + ", which the role inherits: going on without MFA (use --mfa-token or mfa_process)");
        }
        return credentials(forecast.root());
    }

    private Credentials credentials(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey key -> keys.read(key.profile());
            case PlanStep.Derived derived -> session(derived);
        };
    }

    private SessionCredentials session(PlanStep.Derived step) {
        return sessions.find(step).orElseGet(() -> makeAlone(step));
    }

    /** Of many processes that need the same session one makes it; the others wait for it and find it kept. */
    private SessionCredentials makeAlone(PlanStep.Derived step) {
        String name = "session " + SessionName.prefix(step.slot());
        try (var _ = lock.acquire(
                name, LOCK_LIMIT, holder -> notices.say("waiting for " + holder + ", which makes the same session"))) {
            return sessions.find(step).orElseGet(() -> make(step));
        }
    }

    private SessionCredentials make(PlanStep.Derived step) {
        // The key first: who cannot open the vault need not look for a code.
        Credentials signer = credentials(step.source());
        if (step instanceof PlanStep.AssumeRole role && role.isCapped()) {
            // Without the session the key assumes the role, and its limit is the role's own.
            String remedy = role.source() instanceof PlanStep.SessionToken ? " (--no-session lifts it)" : "";
            notices.say("role of profile " + role.profile() + ": " + GoDuration.shortForm(role.wish()) + " cut to "
                    + GoDuration.shortForm(ChainPlanner.ROLE_CHAINING_LIMIT)
                    + ", AWS's limit for a role assumed from a session" + remedy);
        }
        String code = step.mfa().isPresent() ? mfa.code(step.mfa(), "") : "";
        SessionCredentials made = sts.call(callFor(step, code), signer);
        try {
            sessions.keep(step, made);
        } catch (VaultFailure e) {
            notices.say("the session is not kept for the next run: " + e.getMessage());
        }
        return made;
    }

    private StsCall callFor(PlanStep.Derived step, String code) {
        return switch (step) {
            case PlanStep.SessionToken session ->
                new StsCall.GetSessionToken(
                        session.endpoint(), session.duration(), session.mfa().serial(), code);
            case PlanStep.AssumeRole role ->
                new StsCall.AssumeRole(
                        role.endpoint(),
                        role.roleArn(),
                        role.roleSessionName().isEmpty() ? nanoseconds() : role.roleSessionName(),
                        role.duration(),
                        role.externalId(),
                        role.tags(),
                        role.transitiveTagKeys(),
                        role.sourceIdentity(),
                        SessionPolicies.NONE,
                        role.mfa().serial(),
                        code);
        };
    }

    /** The role session name that aws-vault makes up: the time in nanoseconds. */
    private String nanoseconds() {
        Instant now = clock.instant();
        return Long.toString(Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano()));
    }
}
