package dev.awsvault.domain.sso;

import dev.awsvault.domain.credentials.CredentialSource;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;

/** Role credentials from IAM Identity Center. */
public final class SsoRoles implements CredentialSource<PlanStep.SsoRole> {
    private final SsoAccess access;
    private final SsoPortal portal;

    public SsoRoles(SsoAccess access, SsoPortal portal) {
        this.access = access;
        this.portal = portal;
    }

    /**
     * A token may have been revoked long before its end: then it is refreshed, and then the person signs in, but never
     * twice.
     */
    @Override
    public Credentials make(PlanStep.SsoRole step) {
        List<SsoToken> rejected = new ArrayList<>();
        SsoAccess.Opened opened = access.token(step.session());
        for (SsoAccess.Renewal renewal : SsoAccess.Renewal.values()) {
            if (ask(step, opened.token()) instanceof SsoPortal.RoleAnswer.Granted(SessionCredentials credentials)) {
                return credentials;
            }
            if (opened.bySignIn()) throw notTaken(step);
            rejected.add(opened.token());
            opened = access.renewed(step.session(), rejected, renewal);
        }
        return switch (ask(step, opened.token())) {
            case SsoPortal.RoleAnswer.Granted(SessionCredentials credentials) -> credentials;
            case SsoPortal.RoleAnswer.Unauthorized _ -> throw notTaken(step);
        };
    }

    @Override
    public String outlook(PlanStep.SsoRole step, boolean mayOpen) {
        return access.outlook(step.session(), mayOpen);
    }

    private static CredentialsFailure notTaken(PlanStep.SsoRole step) {
        return new CredentialsFailure(
                "IAM Identity Center at " + step.session().startUrl()
                        + " does not take the token of a sign-in just made; is sso_region"
                        + " (" + step.session().region() + ") right?",
                SsoOidc.ACCESS_DENIED);
    }

    private SsoPortal.RoleAnswer ask(PlanStep.SsoRole step, SsoToken token) {
        return portal.roleCredentials(step.session(), token.accessToken(), step.accountId(), step.roleName());
    }
}
