package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Temporary credentials of a role, for callers that its trust policy names and under its conditions. */
final class AssumeRole implements QueryAction.Signed {
    private static final int CHAINED_MAX_SECONDS = 3600;

    private final Account account;
    private final InstantSource clock;
    private final Issue issue;

    AssumeRole(Account account, InstantSource clock, Issue issue) {
        this.account = account;
        this.clock = clock;
        this.issue = issue;
    }

    @Override
    public Set<String> parameters() {
        return AssumeRoleRequest.NAMES;
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        AssumeRoleRequest request = AssumeRoleRequest.read(parameters);
        Identity identity = caller.identity();
        limitChaining(identity, request);
        boolean mfa = mfa(identity, request.mfa());
        Role role = authorize(identity, mfa, request);
        String sourceIdentity = sourceIdentity(identity, role, request);
        SessionTags tags = identity instanceof Identity.AssumedRole session
                ? request.tags().inheritingFrom(session)
                : request.tags();
        if (request.seconds() > role.maxSession().toSeconds()) {
            throw Refusal.validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        Identity.AssumedRole assumed = new Identity.AssumedRole(
                role,
                request.sessionName(),
                sourceIdentity,
                tags.values(),
                tags.transitiveKeys(),
                request.policies(),
                chain(identity),
                isSession(identity));
        return result(request, tags, assumed, issue.session(assumed, request.seconds()));
    }

    /** AWS names the limit for role sessions; sessions of GetSessionToken are held to it here as well. */
    private static void limitChaining(Identity identity, AssumeRoleRequest request) {
        if (isSession(identity) && request.seconds() > CHAINED_MAX_SECONDS) {
            throw Refusal.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
    }

    private static boolean isSession(Identity identity) {
        return switch (identity) {
            case Identity.LongTerm _ -> false;
            case Identity.UserSession _, Identity.Federated _, Identity.AssumedRole _ -> true;
        };
    }

    /** Whether this call counts as made with MFA; a role session has no device of its own, and loses its user's MFA. */
    private boolean mfa(Identity identity, MfaParameters mfa) {
        return switch (identity) {
            case Identity.LongTerm(IamUser user) -> mfa.prove(user, account, clock);
            case Identity.UserSession(IamUser user, boolean already) -> mfa.prove(user, account, clock) || already;
            case Identity.Federated _, Identity.AssumedRole _ -> {
                if (!mfa.absent()) {
                    throw MfaParameters.cannotValidate();
                }
                yield false;
            }
        };
    }

    private Role authorize(Identity identity, boolean mfa, AssumeRoleRequest request) {
        Optional<Role> role = account.role(request.roleArn());
        boolean trusted = role.isPresent()
                && role.get().trust().names(identity)
                && (mfa || !role.get().trust().mfa())
                && (role.get().trust().externalId().isEmpty()
                        || role.get().trust().externalId().equals(request.externalId()));
        if (!trusted) {
            // One text for all of these, and for a role that does not exist: AWS does not tell which.
            throw notAuthorized(identity, "sts:AssumeRole", request.roleArn());
        }
        return role.get();
    }

    /** Once set, it stays for the whole chain, and every role in it must allow it. */
    private static String sourceIdentity(Identity identity, Role role, AssumeRoleRequest request) {
        String inherited = identity instanceof Identity.AssumedRole session ? session.sourceIdentity() : "";
        String requested = request.sourceIdentity();
        if (!inherited.isEmpty() && !requested.isEmpty() && !inherited.equals(requested)) {
            throw Refusal.accessDenied("The source identity is already set for this assume role session");
        }
        String effective = inherited.isEmpty() ? requested : inherited;
        if (!effective.isEmpty() && !role.trust().allowsSourceIdentity(effective)) {
            throw notAuthorized(identity, "sts:SetSourceIdentity", role.arn());
        }
        return effective;
    }

    private static List<String> chain(Identity identity) {
        List<String> chain =
                new ArrayList<>(identity instanceof Identity.AssumedRole session ? session.chain() : List.of());
        chain.add(identity.arn());
        return chain;
    }

    private static Result result(
            AssumeRoleRequest request, SessionTags tags, Identity.AssumedRole assumed, Session session) {
        Xml xml = new Xml()
                .element(
                        "AssumedRoleUser",
                        new Xml().element("AssumedRoleId", assumed.userId()).element("Arn", assumed.arn()))
                .element("Credentials", Issue.credentials(session));
        if (!request.policies().isEmpty() || !tags.pairs().isEmpty()) {
            xml.element("PackedPolicySize", PolicyParameters.packedSize(request.policies(), tags));
        }
        if (!assumed.sourceIdentity().isEmpty()) {
            xml.element("SourceIdentity", assumed.sourceIdentity());
        }
        return new Result(xml, session.accessKeyId());
    }

    private static Refusal notAuthorized(Identity identity, String action, String resource) {
        return Refusal.accessDenied(
                "User: " + identity.arn() + " is not authorized to perform: " + action + " on resource: " + resource);
    }
}
