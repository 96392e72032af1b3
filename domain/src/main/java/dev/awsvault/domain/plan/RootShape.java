package dev.awsvault.domain.plan;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.time.Duration;

/**
 * What the last step of a plan has to be like for what the credentials are wanted for: smaller by a session policy, or
 * fit for the console.
 */
final class RootShape {
    private final PlanOptions options;

    RootShape(PlanOptions options) {
        this.options = options;
    }

    /** True where a long-term key is not handed out, nor a session of it, but a federated user's credentials. */
    boolean federates() {
        return options.use() == PlanOptions.Use.CONSOLE || options.policies().arePresent();
    }

    /** @param device of the target profile, as it counts */
    PlanStep applyTo(PlanStep root, ResolvedProfile target, MfaDevice device) {
        SessionPolicies policies = options.policies();
        if (root instanceof PlanStep.StoredKey key && federates()) {
            if (policies.arePresent() && device.isPresent()) {
                throw new CredentialsFailure("a session policy for profile " + target.name()
                        + ", an IAM user, goes through GetFederationToken, which cannot carry its MFA device "
                        + device.serial() + "; use a role");
            }
            return federated(key, target);
        }
        if (!policies.arePresent()) return root;
        return switch (root) {
            case PlanStep.AssumeRole role -> role.with(policies);
            case PlanStep.WebIdentity role -> role.with(policies);
            case PlanStep.SsoRole _ -> throw noCall(target, "IAM Identity Center");
            case PlanStep.ProcessOutput _ -> throw noCall(target, "its credential_process");
            case PlanStep.LoginSession _ -> throw noCall(target, "a session of aws login");
            case PlanStep.StoredKey _, PlanStep.SessionToken _, PlanStep.FederationToken _ ->
                throw new IllegalStateException("a federating plan ends in none of these: " + root);
        };
    }

    private PlanStep federated(PlanStep.StoredKey key, ResolvedProfile target) {
        boolean restricted = options.policies().arePresent();
        Duration duration = options.use() == PlanOptions.Use.CONSOLE
                ? target.federationDuration().value()
                : target.sessionDuration().value();
        return new PlanStep.FederationToken(
                key,
                target.name(),
                restricted ? options.policies() : SessionPolicies.ALLOW_ALL,
                duration,
                StsEndpoints.of(target),
                restricted ? "the session policy" : "the console takes no long-term key");
    }

    private static CredentialsFailure noCall(ResolvedProfile target, String source) {
        return new CredentialsFailure("profile " + target.name() + ": no call can carry a session policy, since its"
                + " credentials come from " + source + "; add a role profile that has it as source_profile");
    }
}
