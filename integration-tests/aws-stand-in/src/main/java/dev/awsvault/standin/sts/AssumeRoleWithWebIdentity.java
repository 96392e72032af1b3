package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.webidentity.WebIdentity;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Temporary credentials of a role for the bearer of an issuer's token; nobody signs this call. */
final class AssumeRoleWithWebIdentity implements QueryAction.Unsigned {
    private static final Constraints.Text TOKEN = new Constraints.Text(4, 20_000, "[\\s\\S]*");
    private static final Constraints.Text PROVIDER_ID = new Constraints.Text(4, 2048, "[\\s\\S]*");

    private final Account account;
    private final WebIdentityProvider provider;
    private final Issue issue;

    AssumeRoleWithWebIdentity(Account account, WebIdentityProvider provider, Issue issue) {
        this.account = account;
        this.provider = provider;
        this.issue = issue;
    }

    @Override
    public Set<String> parameters() {
        Set<String> names = new HashSet<>(
                Set.of("RoleArn", "RoleSessionName", "WebIdentityToken", "ProviderId", "DurationSeconds"));
        names.addAll(PolicyParameters.NAMES);
        return names;
    }

    @Override
    public Result perform(Parameters parameters) {
        Constraints constraints = new Constraints();
        String roleArn = constraints.required(parameters, "RoleArn", AssumeRoleRequest.ROLE_ARN);
        String sessionName = constraints.required(parameters, "RoleSessionName", AssumeRoleRequest.SESSION_NAME);
        String token = constraints.required(parameters, "WebIdentityToken", TOKEN);
        boolean named =
                constraints.optional(parameters, "ProviderId", PROVIDER_ID).isPresent();
        int seconds = constraints.number(parameters, "DurationSeconds", 900, 43_200, 3600);
        SessionPolicies policies = PolicyParameters.read(parameters, constraints);
        constraints.enforce();
        AssumeRoleRequest.requireRole(roleArn);
        PolicyParameters.require(policies, roleArn);
        if (named) {
            throw Refusal.validation("ProviderId must not be specified for OpenID Connect ID tokens");
        }
        WebIdentity identity = provider.verify(token);
        Role role = account.role(roleArn)
                .filter(known -> known.trust().allowsWebIdentity(provider.arn(), identity.claims()))
                .orElseThrow(() -> Refusal.accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity"));
        if (seconds > role.maxSession().toSeconds()) {
            throw Refusal.validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        Identity.AssumedRole assumed =
                new Identity.AssumedRole(role, sessionName, "", Map.of(), Set.of(), policies, List.of(), false);
        return result(identity, assumed, issue.session(assumed, seconds));
    }

    private Result result(WebIdentity identity, Identity.AssumedRole assumed, Session session) {
        Xml xml = new Xml()
                .element("SubjectFromWebIdentityToken", identity.subject())
                .element("Audience", identity.audience())
                .element(
                        "AssumedRoleUser",
                        new Xml().element("Arn", assumed.arn()).element("AssumedRoleId", assumed.userId()))
                .element("Credentials", Issue.credentials(session))
                .element("Provider", identity.issuer());
        if (!assumed.policies().isEmpty()) {
            xml.element("PackedPolicySize", PolicyParameters.packedSize(assumed.policies(), SessionTags.NONE));
        }
        return new Result(xml, session.accessKeyId());
    }
}
