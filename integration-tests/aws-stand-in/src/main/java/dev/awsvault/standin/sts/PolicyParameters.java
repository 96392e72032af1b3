package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policy and PolicyArns: checked for form and kept, not enforced. */
final class PolicyParameters {
    static final Set<String> NAMES = Set.of("Policy", "PolicyArns.member.N.arn");

    private static final int MAX_ARNS = 10;
    private static final int MAX_CHARACTERS = 2048;
    private static final Constraints.Text INLINE =
            new Constraints.Text(1, MAX_CHARACTERS, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final Constraints.Text ARN = new Constraints.Text(
            20, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD]+");

    private PolicyParameters() {}

    static SessionPolicies read(Parameters parameters, Constraints constraints) {
        String inline = constraints.optional(parameters, "Policy", INLINE).orElse("");
        List<String> arns = new ArrayList<>();
        for (Map<String, String> member : parameters.members("PolicyArns", List.of("arn"))) {
            String arn = member.getOrDefault("arn", "");
            arns.add(arn);
            constraints.check("policyArns." + arns.size() + ".member.arn", arn, ARN);
        }
        constraints.atMost("policyArns", arns.size(), MAX_ARNS);
        return new SessionPolicies(inline, arns);
    }

    /**
     * What can be said without knowing the account.
     *
     * @param owner the ARN of the role or user whose session it is: the policies are AWS's, or of the same account
     */
    static void require(SessionPolicies policies, String owner) {
        if (!policies.inline().isEmpty() && !isJsonObject(policies.inline())) {
            throw new Refusal(400, "MalformedPolicyDocument", "This policy contains invalid Json");
        }
        String[] parts = owner.split(":", 6);
        String policy = "arn:" + parts[1] + ":iam::(aws|" + parts[4] + "):policy/[\\w+=,.@/-]+";
        int characters = policies.inline().length();
        for (String arn : policies.arns()) {
            if (!arn.matches(policy)) {
                throw Refusal.validation(arn + " is invalid");
            }
            characters += arn.length();
        }
        if (characters > MAX_CHARACTERS) {
            throw new Refusal(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed policy consumes " + characters * 100 / MAX_CHARACTERS
                            + "% of allotted space, please use smaller policy.");
        }
    }

    private static boolean isJsonObject(String text) {
        try {
            Json.parseObject(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** A percentage like AWS's: how much of its packed binary form is used up. The true formula is not public. */
    static String packedSize(SessionPolicies policies, SessionTags tags) {
        int characters = policies.inline().length();
        for (String arn : policies.arns()) {
            characters += arn.length();
        }
        for (Map.Entry<String, String> tag : tags.values().entrySet()) {
            characters += tag.getKey().length() + tag.getValue().length();
        }
        return Integer.toString(Math.min(100, characters * 100 / (2 * MAX_CHARACTERS)));
    }
}
