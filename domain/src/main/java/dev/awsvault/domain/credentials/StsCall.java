package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A signed call to STS that returns credentials, with every parameter as it is sent; an empty text or list is not sent.
 */
public sealed interface StsCall {
    StsEndpoint endpoint();

    Duration duration();

    /** The MFA device's serial number or ARN; empty without MFA. */
    String mfaSerial();

    /** The six digits; empty without MFA. */
    String mfaCode();

    /**
     * <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>:
     * signed by a long-term key, 15 minutes to 36 hours.
     */
    record GetSessionToken(StsEndpoint endpoint, Duration duration, String mfaSerial, String mfaCode)
            implements StsCall {
        /** Without the code, which counts until AWS has seen it. */
        @Override
        public String toString() {
            return "GetSessionToken[" + endpoint + ", " + duration + ", mfaSerial=" + mfaSerial + "]";
        }
    }

    /**
     * <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>: 15 minutes to
     * the role's maximum; at most one hour where session or role credentials sign.
     */
    record AssumeRole(
            StsEndpoint endpoint,
            String roleArn,
            String roleSessionName,
            Duration duration,
            String externalId,
            Map<String, String> tags,
            List<String> transitiveTagKeys,
            String sourceIdentity,
            SessionPolicies policies,
            String mfaSerial,
            String mfaCode)
            implements StsCall {
        /** Without the code, which counts until AWS has seen it. */
        @Override
        public String toString() {
            return "AssumeRole[" + endpoint + ", " + duration + ", roleArn=" + roleArn + ", mfaSerial=" + mfaSerial
                    + "]";
        }
    }

    /**
     * <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html">GetFederationToken</a>:
     * signed by a long-term key, 15 minutes to 36 hours, never with MFA; without policies its credentials may do
     * nothing.
     *
     * @param name of the federated user: 2 to 32 characters
     */
    record GetFederationToken(StsEndpoint endpoint, String name, Duration duration, SessionPolicies policies)
            implements StsCall {
        @Override
        public String mfaSerial() {
            return "";
        }

        @Override
        public String mfaCode() {
            return "";
        }
    }
}
