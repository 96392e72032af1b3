package dev.awsvault.domain.credentials;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.plan.ChainPlanner;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.Fingerprint;
import dev.awsvault.domain.plan.Forecast;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.SessionSlot;
import java.time.Duration;
import java.util.Optional;

/** Carries out a plan: kept sessions first, then whatever makes new ones, from the source upwards. */
public final class CredentialIssuer {
    /** Whoever holds the lock may be asking a person for a code, three times. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(5);

    /** Or waiting until a person has signed in, which IAM Identity Center allows ten minutes for. */
    private static final Duration SIGN_IN_LOCK_LIMIT = Duration.ofMinutes(12);

    private final StoredKeys keys;
    private final StoredSessions sessions;
    private final StsSteps sts;
    private final CredentialSources sources;
    private final MfaPrompt mfa;
    private final OneForAll oneForAll;
    private final Notices notices;

    public CredentialIssuer(
            StoredKeys keys,
            StoredSessions sessions,
            StsSteps sts,
            CredentialSources sources,
            MfaPrompt mfa,
            OneForAll oneForAll,
            Notices notices) {
        this.keys = keys;
        this.sessions = sessions;
        this.sts = sts;
        this.sources = sources;
        this.mfa = mfa;
        this.oneForAll = oneForAll;
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
            case PlanStep.Made made -> {
                Optional<SessionCredentials> kept = sessions.find(made);
                yield kept.isPresent() ? kept.get() : makeAlone(made);
            }
        };
    }

    /** Of many processes that need the same session one makes it; the others wait for it and find it kept. */
    private Credentials makeAlone(PlanStep.Made step) {
        Optional<SessionSlot> slot = step.slot();
        if (slot.isEmpty()) return make(step);
        OneForAll.Need need = new OneForAll.Need(
                "session " + SessionName.prefix(slot.get()) + " in " + sessions.place(),
                request(step),
                startsWithSignIn(step) ? SIGN_IN_LOCK_LIMIT : LOCK_LIMIT,
                holder -> notices.say("waiting for " + holder + ", which makes the same session"));
        return oneForAll.get(need, () -> sessions.find(step).map(kept -> kept), () -> make(step));
    }

    /** What AWS's answer to a step, and to those beneath, depends on. */
    private static String request(PlanStep.Made step) {
        StringBuilder request = new StringBuilder(Fingerprint.of(step));
        PlanStep next = step;
        while (next instanceof PlanStep.Derived derived) {
            request.append('\n').append(derived.endpoint().url());
            request.append('\n').append(derived.mfa().serial());
            request.append('\n').append(derived.duration().toSeconds());
            next = derived.source();
        }
        if (next instanceof PlanStep.WebIdentity role) {
            request.append('\n').append(role.endpoint().url());
            request.append('\n').append(role.duration().toSeconds());
        }
        return request.toString();
    }

    /** Who makes a role session holds its lock while the person signs in for the step beneath. */
    private static boolean startsWithSignIn(PlanStep step) {
        PlanStep first = step;
        while (first instanceof PlanStep.Derived derived) first = derived.source();
        return first instanceof PlanStep.SsoRole;
    }

    private Credentials make(PlanStep.Made step) {
        Credentials made =
                switch (step) {
                    case PlanStep.Derived derived -> {
                        // The signer first: who cannot open the vault need not look for a code.
                        Credentials signer = credentials(derived.source());
                        sayWhereCut(derived);
                        yield sts.make(derived, signer);
                    }
                    case PlanStep.WebIdentity _,
                            PlanStep.SsoRole _,
                            PlanStep.ProcessOutput _,
                            PlanStep.LoginSession _ -> sources.make(step);
                };
        if (made instanceof SessionCredentials session) keep(step, session);
        return made;
    }

    private void sayWhereCut(PlanStep.Derived step) {
        if (step instanceof PlanStep.AssumeRole role && role.isCapped()) {
            // Without the session the key assumes the role, and its limit is the role's own.
            String remedy = role.source() instanceof PlanStep.SessionToken ? " (--no-session lifts it)" : "";
            notices.say("role of profile " + role.profile() + ": " + GoDuration.shortForm(role.wish()) + " cut to "
                    + GoDuration.shortForm(ChainPlanner.ROLE_CHAINING_LIMIT)
                    + ", AWS's limit for a role assumed from a session" + remedy);
        }
    }

    private void keep(PlanStep.Made step, SessionCredentials made) {
        try {
            sessions.keep(step, made);
        } catch (VaultFailure e) {
            notices.say("the session is not kept for the next run: " + e.getMessage());
        }
    }
}
