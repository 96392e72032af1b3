package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import java.util.Set;

/**
 * What AssumeRole was asked for, with everything checked that needs no knowledge of the account: the limits stand in
 * the STS API reference.
 *
 * @param externalId empty if none was sent
 * @param sourceIdentity empty if none was sent
 */
record AssumeRoleRequest(
        String roleArn,
        String sessionName,
        int seconds,
        String externalId,
        String sourceIdentity,
        MfaParameters mfa,
        SessionPolicies policies,
        SessionTags tags) {
    static final Set<String> NAMES = Set.of(
            "RoleArn",
            "RoleSessionName",
            "DurationSeconds",
            "ExternalId",
            "SourceIdentity",
            "SerialNumber",
            "TokenCode",
            "Policy",
            "PolicyArns.member.N.arn",
            "Tags.member.N.Key",
            "Tags.member.N.Value",
            "TransitiveTagKeys.member.N");

    static final Constraints.Text ROLE_ARN = new Constraints.Text(
            20, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD]+");
    static final Constraints.Text SESSION_NAME = new Constraints.Text(2, 64, Constraints.NAME_PATTERN);
    private static final Constraints.Text EXTERNAL_ID = new Constraints.Text(2, 1224, "[\\w+=,.@:\\/-]*");
    private static final Constraints.Text SOURCE_IDENTITY = new Constraints.Text(2, 64, Constraints.NAME_PATTERN);

    /** @throws Refusal naming every parameter that is out of bounds */
    static AssumeRoleRequest read(Parameters parameters) {
        Constraints constraints = new Constraints();
        AssumeRoleRequest request = new AssumeRoleRequest(
                constraints.required(parameters, "RoleArn", ROLE_ARN),
                constraints.required(parameters, "RoleSessionName", SESSION_NAME),
                constraints.number(parameters, "DurationSeconds", 900, 43_200, 3600),
                constraints.optional(parameters, "ExternalId", EXTERNAL_ID).orElse(""),
                constraints
                        .optional(parameters, "SourceIdentity", SOURCE_IDENTITY)
                        .orElse(""),
                MfaParameters.read(parameters, constraints),
                PolicyParameters.read(parameters, constraints),
                SessionTags.read(parameters, constraints));
        constraints.enforce();
        requireRole(request.roleArn);
        PolicyParameters.require(request.policies, request.roleArn);
        request.tags.requireConsistent();
        return request;
    }

    static void requireRole(String arn) {
        if (!arn.matches("arn:[\\w-]+:iam::\\d{12}:role/\\S+")) {
            throw Refusal.validation(arn + " is invalid");
        }
    }
}
