package dev.awsvault.domain.plan;

/**
 * How to get credentials for a profile.
 *
 * @param profile the profile that was asked for
 * @param root the step whose result goes to the child; the steps it starts from hang below it
 * @param withoutInheritedMfa the plan for when nobody can give a code for an inherited MFA device; the same as root
 *     where no device is inherited
 */
public record CredentialPlan(String profile, PlanStep root, PlanStep withoutInheritedMfa) {
    public boolean dependsOnInheritedMfa() {
        return !root.equals(withoutInheritedMfa);
    }
}
