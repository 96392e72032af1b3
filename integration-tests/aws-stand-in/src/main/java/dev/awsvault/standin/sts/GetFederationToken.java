package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.util.HashSet;
import java.util.Set;

/** Temporary credentials for a federated user: 15 minutes to 36 hours, 12 hours unless asked; knows no MFA. */
final class GetFederationToken implements QueryAction.Signed {
    private static final Constraints.Text NAME = new Constraints.Text(2, 32, Constraints.NAME_PATTERN);

    private final Issue issue;

    GetFederationToken(Issue issue) {
        this.issue = issue;
    }

    @Override
    public Set<String> parameters() {
        Set<String> names =
                new HashSet<>(Set.of("Name", "DurationSeconds", "Tags.member.N.Key", "Tags.member.N.Value"));
        names.addAll(PolicyParameters.NAMES);
        return names;
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        String name = constraints.required(parameters, "Name", NAME);
        int seconds = constraints.number(parameters, "DurationSeconds", 900, 129_600, 43_200);
        SessionPolicies policies = PolicyParameters.read(parameters, constraints);
        SessionTags tags = SessionTags.read(parameters, constraints);
        constraints.enforce();
        tags.requireConsistent();
        if (!(caller.identity() instanceof Identity.LongTerm(var user))) {
            throw Refusal.accessDenied("Cannot call GetFederationToken with session credentials");
        }
        PolicyParameters.require(policies, user.arn());
        Identity.Federated federated = new Identity.Federated(user, name, policies, tags.values());
        Session session = issue.session(federated, seconds, caller);
        Xml xml = new Xml()
                .element("Credentials", Issue.credentials(session))
                .element(
                        "FederatedUser",
                        new Xml().element("FederatedUserId", federated.userId()).element("Arn", federated.arn()))
                .element("PackedPolicySize", PolicyParameters.packedSize(policies, tags));
        return new Result(xml, session.accessKeyId());
    }
}
