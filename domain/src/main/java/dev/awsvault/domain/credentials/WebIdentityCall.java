package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;

/**
 * <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 * AssumeRoleWithWebIdentity</a>, which nobody signs: 15 minutes to the role's maximum.
 *
 * @param token a JWT of the identity provider, sent as it is
 */
public record WebIdentityCall(
        StsEndpoint endpoint,
        String roleArn,
        String roleSessionName,
        SecretString token,
        Duration duration,
        SessionPolicies policies) {}
