package dev.awsvault.standin.account;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who signs a request, as GetCallerIdentity tells it. */
public sealed interface Identity {
    String accountId();

    /** The ARN that AWS's messages and GetCallerIdentity show. */
    String arn();

    /** The UserId of GetCallerIdentity. */
    String userId();

    SignerKind kind();

    /** The ARNs by which a role's trust policy can name this caller. */
    Set<String> trustedAs();

    private static String root(String accountId) {
        return "arn:aws:iam::" + accountId + ":root";
    }

    /** An IAM user with a long-term access key. */
    record LongTerm(IamUser user) implements Identity {
        @Override
        public String accountId() {
            return user.accountId();
        }

        @Override
        public String arn() {
            return user.arn();
        }

        @Override
        public String userId() {
            return user.uniqueId();
        }

        @Override
        public SignerKind kind() {
            return SignerKind.LONG_TERM_KEY;
        }

        @Override
        public Set<String> trustedAs() {
            return Set.of(arn(), root(accountId()));
        }
    }

    /** An IAM user with what GetSessionToken gave. */
    record UserSession(IamUser user, boolean mfa) implements Identity {
        @Override
        public String accountId() {
            return user.accountId();
        }

        @Override
        public String arn() {
            return user.arn();
        }

        @Override
        public String userId() {
            return user.uniqueId();
        }

        @Override
        public SignerKind kind() {
            return mfa ? SignerKind.USER_SESSION_WITH_MFA : SignerKind.USER_SESSION;
        }

        @Override
        public Set<String> trustedAs() {
            return Set.of(arn(), root(accountId()));
        }
    }

    /** What GetFederationToken gave. */
    record Federated(IamUser user, String name, SessionPolicies policies, Map<String, String> tags)
            implements Identity {
        public Federated {
            tags = Map.copyOf(tags);
        }

        @Override
        public String accountId() {
            return user.accountId();
        }

        @Override
        public String arn() {
            return "arn:aws:sts::" + accountId() + ":federated-user/" + name;
        }

        @Override
        public String userId() {
            return accountId() + ":" + name;
        }

        @Override
        public SignerKind kind() {
            return SignerKind.FEDERATED_SESSION;
        }

        @Override
        public Set<String> trustedAs() {
            return Set.of();
        }
    }

    /**
     * What AssumeRole gave, or another way to a role's session.
     *
     * @param sourceIdentity empty if none was ever set in the chain
     * @param transitiveTags the keys among the tags that the next role in the chain inherits
     * @param chain the ARNs of the callers that led here, the first one first; empty if no AWS credentials did
     * @param chained whether the last of them held a session, not a long-term key
     */
    record AssumedRole(
            Role role,
            String sessionName,
            String sourceIdentity,
            Map<String, String> tags,
            Set<String> transitiveTags,
            SessionPolicies policies,
            List<String> chain,
            boolean chained)
            implements Identity {
        public AssumedRole {
            tags = Map.copyOf(tags);
            transitiveTags = Set.copyOf(transitiveTags);
            chain = List.copyOf(chain);
        }

        @Override
        public String accountId() {
            return role.accountId();
        }

        @Override
        public String arn() {
            return "arn:" + role.partition() + ":sts::" + accountId() + ":assumed-role/" + role.name() + "/"
                    + sessionName;
        }

        @Override
        public String userId() {
            return role.uniqueId() + ":" + sessionName;
        }

        @Override
        public SignerKind kind() {
            return SignerKind.ROLE_SESSION;
        }

        @Override
        public Set<String> trustedAs() {
            return Set.of(arn(), role.arn(), root(accountId()));
        }
    }
}
