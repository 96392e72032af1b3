package dev.awsvault.domain.plan;

import java.util.List;

/**
 * What makes a session smaller than the role or user behind it
 * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">session
 * policies</a>).
 *
 * @param json an inline policy; empty where there is none
 * @param arns managed policies, at most ten
 */
public record SessionPolicies(String json, List<String> arns) {
    public static final SessionPolicies NONE = new SessionPolicies("", List.of());

    /** Leaves all that the user or role may do: a federated user may do nothing without a policy. */
    public static final SessionPolicies ALLOW_ALL = new SessionPolicies(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
            List.of());

    public SessionPolicies {
        arns = List.copyOf(arns);
    }

    public boolean arePresent() {
        return !json.isEmpty() || !arns.isEmpty();
    }
}
