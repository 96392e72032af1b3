package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.PlanStep;

/** Who carries out the steps that no other step signs for. */
public final class CredentialSources {
    private final CredentialSource<PlanStep.WebIdentity> webIdentity;
    private final CredentialSource<PlanStep.SsoRole> ssoRole;
    private final CredentialSource<PlanStep.ProcessOutput> processOutput;
    private final CredentialSource<PlanStep.LoginSession> loginSession;

    public CredentialSources(
            CredentialSource<PlanStep.WebIdentity> webIdentity,
            CredentialSource<PlanStep.SsoRole> ssoRole,
            CredentialSource<PlanStep.ProcessOutput> processOutput,
            CredentialSource<PlanStep.LoginSession> loginSession) {
        this.webIdentity = webIdentity;
        this.ssoRole = ssoRole;
        this.processOutput = processOutput;
        this.loginSession = loginSession;
    }

    /** As {@link CredentialSource#outlook}. */
    public String outlook(PlanStep.Made step, boolean mayOpen) {
        return switch (step) {
            case PlanStep.WebIdentity role -> webIdentity.outlook(role, mayOpen);
            case PlanStep.SsoRole role -> ssoRole.outlook(role, mayOpen);
            case PlanStep.ProcessOutput process -> processOutput.outlook(process, mayOpen);
            case PlanStep.LoginSession session -> loginSession.outlook(session, mayOpen);
            case PlanStep.Derived _ -> "";
        };
    }

    Credentials make(PlanStep.Made step) {
        return switch (step) {
            case PlanStep.WebIdentity role -> webIdentity.make(role);
            case PlanStep.SsoRole role -> ssoRole.make(role);
            case PlanStep.ProcessOutput process -> processOutput.make(process);
            case PlanStep.LoginSession session -> loginSession.make(session);
            case PlanStep.Derived derived ->
                throw new IllegalArgumentException("another step signs for it: " + derived.reason());
        };
    }
}
