package dev.awsvault.domain.fake;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.plan.PlanStep;

/** A plan on one line, base first: {@code key:work > session:work[8h,alice] > role:admin[1h]}. */
public final class PlanLine {
    private PlanLine() {}

    public static String of(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey key -> "key:" + key.profile();
            case PlanStep.SessionToken session ->
                of(session.source()) + " > session:" + session.profile() + bracket(session);
            case PlanStep.AssumeRole role -> of(role.source()) + " > role:" + role.profile() + bracket(role);
            case PlanStep.FederationToken federation ->
                of(federation.source()) + " > federation:" + federation.profile() + bracket(federation);
            case PlanStep.WebIdentity role ->
                "web:" + role.profile() + "[" + GoDuration.shortForm(role.duration()) + "]";
            case PlanStep.SsoRole role ->
                "sso:" + role.profile() + "[" + role.accountId() + "/" + role.roleName() + "]";
            case PlanStep.ProcessOutput process -> "process:" + process.profile();
            case PlanStep.LoginSession session -> "login:" + session.profile();
        };
    }

    private static String bracket(PlanStep.Derived step) {
        MfaDevice mfa = step.mfa();
        return "[" + GoDuration.shortForm(step.duration()) + (mfa.isPresent() ? "," + mfa.serial() : "") + "]";
    }
}
