package dev.awsvault.domain.plan;

import dev.awsvault.domain.vault.SessionSlot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One way to get credentials. A step holds the step whose credentials it starts from. */
public sealed interface PlanStep {
    /** The profile that asks for this step. */
    String profile();

    /** Why it is in the plan: one clause for a person. */
    String reason();

    /** Steps that call AWS, signed by the credentials of another step. */
    sealed interface Derived extends PlanStep permits SessionToken, AssumeRole {
        PlanStep source();

        MfaDevice mfa();

        Duration duration();

        StsEndpoint endpoint();

        /** Where its result is kept. */
        SessionSlot slot();

        /** The same step with other credentials beneath, or another device. */
        Derived with(PlanStep source, MfaDevice mfa);
    }

    /** The long-term key stored under the profile's name. */
    record StoredKey(String profile, String reason) implements PlanStep {}

    /** GetSessionToken. */
    record SessionToken(
            PlanStep source, String profile, MfaDevice mfa, Duration duration, StsEndpoint endpoint, String reason)
            implements Derived {
        @Override
        public SessionSlot slot() {
            return new SessionSlot(SessionSlot.Type.GET_SESSION_TOKEN, profile, mfa.serial());
        }

        @Override
        public SessionToken with(PlanStep otherSource, MfaDevice otherMfa) {
            return new SessionToken(otherSource, profile, otherMfa, duration, endpoint, reason);
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
            MfaDevice mfa,
            Duration wish,
            Duration duration,
            StsEndpoint endpoint,
            String reason)
            implements Derived {
        @Override
        public SessionSlot slot() {
            return new SessionSlot(SessionSlot.Type.ASSUME_ROLE, profile, mfa.serial());
        }

        /** True where the wish was cut. */
        public boolean isCapped() {
            return duration.compareTo(wish) < 0;
        }

        @Override
        public AssumeRole with(PlanStep otherSource, MfaDevice otherMfa) {
            return new AssumeRole(
                    otherSource,
                    profile,
                    roleArn,
                    roleSessionName,
                    externalId,
                    tags,
                    transitiveTagKeys,
                    sourceIdentity,
                    otherMfa,
                    wish,
                    duration,
                    endpoint,
                    reason);
        }
    }
}
