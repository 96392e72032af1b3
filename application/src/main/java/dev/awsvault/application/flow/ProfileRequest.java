package dev.awsvault.application.flow;

import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.SessionPolicies;
import java.util.Map;

/**
 * What a person wants credentials for.
 *
 * @param profile its name
 * @param flags the flags that have a say in how the profile is resolved, by long name, such as {@code --region}
 * @param noSession no GetSessionToken
 * @param mfaInheritance roles take the MFA device of their source profile
 * @param mfaToken the code from the command line; empty where there is none
 * @param fresh do not use kept sessions, replace them
 * @param use what the credentials are for
 * @param policies what makes them smaller
 * @param readOnly smaller by the partition's ReadOnlyAccess policy
 */
public record ProfileRequest(
        String profile,
        Map<String, String> flags,
        boolean noSession,
        boolean mfaInheritance,
        String mfaToken,
        boolean fresh,
        PlanOptions.Use use,
        SessionPolicies policies,
        boolean readOnly) {
    /** The same again, for when the code has been used. */
    ProfileRequest withoutMfaToken() {
        return new ProfileRequest(profile, flags, noSession, mfaInheritance, "", fresh, use, policies, readOnly);
    }
}
