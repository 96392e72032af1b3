package dev.awsvault.domain.plan;

import java.util.List;

/**
 * What the person decides about the plan as a whole.
 *
 * @param noSession no GetSessionToken: roles are assumed with the long-term key, which lets them last longer, and a
 *     profile without a role hands its long-term key to the child
 * @param mfaInheritance a role without an MFA device takes its source profile's
 * @param use what the credentials are for
 * @param policies what makes them smaller; {@link SessionPolicies#NONE} for all that the role or user may do
 * @param runningHelpers the profiles whose helper programs we run below, outermost first: asking for one of them again
 *     would never end
 */
public record PlanOptions(
        boolean noSession, boolean mfaInheritance, Use use, SessionPolicies policies, List<String> runningHelpers) {
    public PlanOptions {
        runningHelpers = List.copyOf(runningHelpers);
    }

    /** What credentials are wanted for. */
    public enum Use {
        /** A program that calls AWS. */
        COMMAND,
        /** The console, which takes no session of GetSessionToken and no long-term key, but a federated user's. */
        CONSOLE
    }

    public PlanOptions(boolean noSession, boolean mfaInheritance) {
        this(noSession, mfaInheritance, Use.COMMAND, SessionPolicies.NONE, List.of());
    }
}
