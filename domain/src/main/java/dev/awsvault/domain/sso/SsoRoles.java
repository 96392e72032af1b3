package dev.awsvault.domain.sso;

import dev.awsvault.domain.credentials.CredentialSource;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.PlanStep;

/** Role credentials from IAM Identity Center. */
public final class SsoRoles implements CredentialSource<PlanStep.SsoRole> {
    private final SsoAccess access;
    private final SsoPortal portal;

    public SsoRoles(SsoAccess access, SsoPortal portal) {
        this.access = access;
        this.portal = portal;
    }

    /** A token may have been revoked long before its end: then it is refreshed, and then the person signs in. */
    @Override
    public Credentials make(PlanStep.SsoRole step) {
        SsoToken token = access.token(step.session());
        for (SsoAccess.Renewal renewal : SsoAccess.Renewal.values()) {
            if (ask(step, token) instanceof SsoPortal.RoleAnswer.Granted(SessionCredentials credentials)) {
                return credentials;
            }
            token = access.renewed(step.session(), token, renewal);
        }
        return switch (ask(step, token)) {
            case SsoPortal.RoleAnswer.Granted(SessionCredentials credentials) -> credentials;
            case SsoPortal.RoleAnswer.Unauthorized _ ->
                throw new CredentialsFailure("IAM Identity Center at "
                        + step.session().startUrl() + " does not take the token of the sign-in just made; is sso_region"
                        + " (" + step.session().region() + ") right?");
        };
    }

    @Override
    public String outlook(PlanStep.SsoRole step, boolean mayOpen) {
        return access.outlook(step.session(), mayOpen);
    }

    private SsoPortal.RoleAnswer ask(PlanStep.SsoRole step, SsoToken token) {
        return portal.roleCredentials(step.session(), token.accessToken(), step.accountId(), step.roleName());
    }
}
