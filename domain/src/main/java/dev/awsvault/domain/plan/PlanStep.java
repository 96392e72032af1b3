package dev.awsvault.domain.plan;

import dev.awsvault.domain.vault.SessionSlot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way to get credentials. A step holds the step whose credentials it starts from. */
public sealed interface PlanStep {
    /** The profile that asks for this step. */
    String profile();

    /** Why it is in the plan: one clause for a person. */
    String reason();

    /** Steps whose credentials are made when they are needed, by a call or a program. */
    sealed interface Made extends PlanStep permits Derived, WebIdentity, SsoRole, ProcessOutput, LoginSession {
        /** Where its result is kept in the vault; empty where it is not. */
        Optional<SessionSlot> slot();
    }

    /** Steps that call STS, signed by the credentials of another step. */
    sealed interface Derived extends Made permits SessionToken, AssumeRole, FederationToken {
        PlanStep source();

        MfaDevice mfa();

        Duration duration();

        StsEndpoint endpoint();
    }

    /** The long-term key stored under the profile's name. */
    record StoredKey(String profile, String reason) implements PlanStep {}

    /** GetSessionToken. */
    record SessionToken(
            PlanStep source, String profile, MfaDevice mfa, Duration duration, StsEndpoint endpoint, String reason)
            implements Derived {
        @Override
        public Optional<SessionSlot> slot() {
            return Optional.of(new SessionSlot(SessionSlot.Type.GET_SESSION_TOKEN, profile, mfa.serial()));
        }
    }

    /**
     * AssumeRole.
     *
     * @param roleSessionName as configured; empty where each call makes one up
     * @param externalId empty where none is sent, as is sourceIdentity
     * @param wish how long the person wants it
     * @param duration how long it is asked for: the wish, cut to one hour where a role is chained
     */
    record AssumeRole(
            PlanStep source,
            String profile,
            String roleArn,
            String roleSessionName,
            String externalId,
            Map<String, String> tags,
            List<String> transitiveTagKeys,
            String sourceIdentity,
            SessionPolicies policies,
            MfaDevice mfa,
            Duration wish,
            Duration duration,
            StsEndpoint endpoint,
            String reason)
            implements Derived {
        @Override
        public Optional<SessionSlot> slot() {
            return Optional.of(new SessionSlot(SessionSlot.Type.ASSUME_ROLE, profile, mfa.serial()));
        }

        /** True where the wish was cut. */
        public boolean isCapped() {
            return duration.compareTo(wish) < 0;
        }

        AssumeRole with(SessionPolicies others) {
            return new AssumeRole(
                    source,
                    profile,
                    roleArn,
                    roleSessionName,
                    externalId,
                    tags,
                    transitiveTagKeys,
                    sourceIdentity,
                    others,
                    mfa,
                    wish,
                    duration,
                    endpoint,
                    reason);
        }
    }

    /**
     * GetFederationToken. Its name is the IAM user's, which GetCallerIdentity tells first; it carries no MFA. It is not
     * kept: its name in the vault would be no session's to aws-vault.
     */
    record FederationToken(
            PlanStep source,
            String profile,
            SessionPolicies policies,
            Duration duration,
            StsEndpoint endpoint,
            String reason)
            implements Derived {
        @Override
        public MfaDevice mfa() {
            return MfaDevice.NONE;
        }

        @Override
        public Optional<SessionSlot> slot() {
            return Optional.empty();
        }
    }

    /**
     * AssumeRoleWithWebIdentity.
     *
     * @param roleSessionName as configured; empty where each call makes one up
     */
    record WebIdentity(
            String profile,
            String roleArn,
            String roleSessionName,
            Token token,
            SessionPolicies policies,
            Duration duration,
            StsEndpoint endpoint,
            String reason)
            implements Made {
        /** Where the token of the identity provider comes from. */
        public sealed interface Token {
            record InFile(String path) implements Token {}

            /** A shell line prints it. */
            record Printed(String line) implements Token {
                /** Without the line: people write secrets into it. */
                @Override
                public String toString() {
                    return "Printed[]";
                }
            }
        }

        @Override
        public Optional<SessionSlot> slot() {
            return Optional.of(new SessionSlot(SessionSlot.Type.ASSUME_ROLE_WITH_WEB_IDENTITY, profile, ""));
        }

        WebIdentity with(SessionPolicies others) {
            return new WebIdentity(profile, roleArn, roleSessionName, token, others, duration, endpoint, reason);
        }
    }

    /** The portal's GetRoleCredentials, after a sign-in at IAM Identity Center. */
    record SsoRole(String profile, SsoSession session, String accountId, String roleName, String reason)
            implements Made {
        @Override
        public Optional<SessionSlot> slot() {
            return Optional.of(new SessionSlot(SessionSlot.Type.SSO_ROLE, profile, session.startUrl()));
        }
    }

    /** What a {@code credential_process} prints. */
    record ProcessOutput(String profile, String line, String reason) implements Made {
        @Override
        public Optional<SessionSlot> slot() {
            return Optional.of(new SessionSlot(SessionSlot.Type.CREDENTIAL_PROCESS, profile, ""));
        }

        /** Without the line: people write secrets into it. */
        @Override
        public String toString() {
            return "ProcessOutput[" + profile + ", " + reason + "]";
        }
    }

    /**
     * A session of {@code aws login}, kept in that program's own cache.
     *
     * @param session its ARN
     * @param signInUrl where it is refreshed, such as {@code https://eu-west-1.signin.aws.amazon.com}
     */
    record LoginSession(String profile, String session, String signInUrl, String reason) implements Made {
        @Override
        public Optional<SessionSlot> slot() {
            return Optional.empty();
        }
    }
}
