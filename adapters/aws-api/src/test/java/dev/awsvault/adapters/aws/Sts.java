package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sts.StsClient;

/** What the tests of STS share: a key and a session with canary secrets, calls, answers. */
final class Sts {
    static final String SECRET = "canarySecret/wJalrXUtnFEMI+K7MDENG";
    static final String TOKEN = "canaryToken//FQoGZXIvYXdzEXAMPLE==";
    static final String MFA_CODE = "918273";
    static final Credentials KEY = new LongTermKey("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET));
    static final Credentials SESSION = new SessionCredentials(
            "ASIAIOSFODNN7EXAMPLE", SecretString.of(SECRET), SecretString.of(TOKEN), Instant.EPOCH);
    /** For servers that answer, on a machine that is loaded. */
    static final Limits LONG =
            new Limits(Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(50), 1 << 20);
    /** For servers that do not. */
    static final Limits SHORT =
            new Limits(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofSeconds(20), 1 << 20);

    private Sts() {}

    static SdkSecurityTokenService service() {
        return service(Map.of(), LONG, InstantSource.system());
    }

    static SdkSecurityTokenService service(Map<String, String> environment, Limits limits, InstantSource clock) {
        return new SdkSecurityTokenService(StsClient::builder, new AwsHttpClient(environment, limits), clock);
    }

    static StsCall.GetSessionToken getSessionToken(String url) {
        return new StsCall.GetSessionToken(
                new StsEndpoint("eu-west-1", url),
                Duration.ofHours(1),
                "arn:aws:iam::123456789012:mfa/alice",
                MFA_CODE);
    }

    static StsCall.AssumeRole assumeRole(String url) {
        return new StsCall.AssumeRole(
                new StsEndpoint("eu-west-1", url),
                "arn:aws:iam::123456789012:role/admin",
                "alice",
                Duration.ofMinutes(15),
                "",
                Map.of(),
                List.of(),
                "",
                SessionPolicies.NONE,
                "",
                "");
    }

    static String credentials(String action) {
        return answer(
                action,
                "<Credentials><AccessKeyId>ASIAANSWER</AccessKeyId><SecretAccessKey>answer-secret</SecretAccessKey>"
                        + "<SessionToken>answer-token</SessionToken><Expiration>2031-02-03T04:05:06.789Z</Expiration>"
                        + "</Credentials>");
    }

    static String answer(String action, String result) {
        return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                + result + "</" + action + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></"
                + action + "Response>";
    }

    static String error(String code, String message) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                + code + "</Code><Message>" + message + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }
}
