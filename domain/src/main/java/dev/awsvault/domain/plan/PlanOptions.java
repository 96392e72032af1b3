package dev.awsvault.domain.plan;

/**
 * What the person decides about the plan as a whole.
 *
 * @param noSession no GetSessionToken: roles are assumed with the long-term key, which lets them last longer, and a
 *     profile without a role hands its long-term key to the child
 * @param mfaInheritance a role without an MFA device takes its source profile's
 */
public record PlanOptions(boolean noSession, boolean mfaInheritance) {}
