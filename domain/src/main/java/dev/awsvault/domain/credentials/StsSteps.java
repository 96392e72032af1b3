package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.PlanStep;
import java.time.InstantSource;

/** Carries out the steps that STS is called for with a signature. */
public final class StsSteps {
    private final SecurityTokenService sts;
    private final MfaCalls mfa;
    private final InstantSource clock;

    public StsSteps(SecurityTokenService sts, MfaCalls mfa, InstantSource clock) {
        this.sts = sts;
        this.mfa = mfa;
        this.clock = clock;
    }

    SessionCredentials make(PlanStep.Derived step, Credentials signer) {
        return switch (step) {
            case PlanStep.SessionToken session ->
                mfa.make(session.mfa(), code -> sts.call(call(session, code), signer));
            case PlanStep.AssumeRole role -> mfa.make(role.mfa(), code -> sts.call(call(role, code), signer));
            case PlanStep.FederationToken federation ->
                new FederationTokens(sts)
                        .make(signer, federation.endpoint(), federation.duration(), federation.policies());
        };
    }

    private static StsCall call(PlanStep.SessionToken session, String code) {
        return new StsCall.GetSessionToken(
                session.endpoint(), session.duration(), session.mfa().serial(), code);
    }

    private StsCall call(PlanStep.AssumeRole role, String code) {
        return new StsCall.AssumeRole(
                role.endpoint(),
                role.roleArn(),
                RoleSessionName.of(role.roleSessionName(), clock.instant()),
                role.duration(),
                role.externalId(),
                role.tags(),
                role.transitiveTagKeys(),
                role.sourceIdentity(),
                role.policies(),
                role.mfa().serial(),
                code);
    }
}
