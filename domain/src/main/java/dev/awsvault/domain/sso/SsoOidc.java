package dev.awsvault.domain.sso;

import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;

/**
 * AWS SSO OIDC, by which a person signs in to IAM Identity Center
 * (<a href="https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html">API</a>).
 *
 * <p>Every method throws {@link dev.awsvault.domain.failure.CredentialsFailure} where AWS refuses in a way that is not
 * among the answers, or is not reached.
 */
public interface SsoOidc {
    /** The portless form under which our loopback redirect is registered. */
    String REDIRECT_URI = "http://127.0.0.1/oauth/callback";

    /** The code of a failure where the person, or AWS, said no to a sign-in (RFC 6749 and 8628). */
    String ACCESS_DENIED = "access_denied";

    /** The code of a failure where a sign-in was not finished in time (RFC 8628). */
    String EXPIRED_TOKEN = "expired_token";

    /**
     * RegisterClient: a public client named aws-vault for one flow, and for refresh tokens. AWS takes no client that is
     * for both flows.
     */
    SsoClient register(SsoSession session, Flow flow);

    /** How a person signs in. */
    enum Flow {
        AUTHORIZATION_CODE("authorization_code"),
        DEVICE_CODE("device_code");

        private final String id;

        Flow(String id) {
            this.id = id;
        }

        /** How it is written down with a kept client. */
        public String id() {
            return id;
        }
    }

    /** StartDeviceAuthorization. */
    DeviceAuthorization authorizeDevice(SsoSession session, SsoClient client);

    /** CreateToken, once. */
    TokenAnswer token(SsoSession session, SsoClient client, Grant grant);

    /**
     * @param userCode what the person compares or types, such as {@code ABCD-EFGH}
     * @param verificationUri the page that asks for the code
     * @param verificationUriComplete the page with the code in it; the same as verificationUri where AWS gives none
     * @param lifetime how long the code is good
     * @param interval how long to wait between two calls for the token
     */
    record DeviceAuthorization(
            SecretString deviceCode,
            String userCode,
            String verificationUri,
            String verificationUriComplete,
            Duration lifetime,
            Duration interval) {}

    /** What a token is asked for with. */
    sealed interface Grant {
        record DeviceCode(SecretString deviceCode) implements Grant {}

        /** @param verifier whose S256 hash the browser brought to AWS (RFC 7636) */
        record AuthorizationCode(SecretString code, String redirectUri, SecretString verifier) implements Grant {}

        record Refresh(SecretString refreshToken) implements Grant {}
    }

    /** What AWS says to it. */
    sealed interface TokenAnswer {
        record Granted(SsoToken token) implements TokenAnswer {}

        /** The person has not answered yet. */
        record Pending() implements TokenAnswer {}

        /** As pending, and we asked too often: five seconds are added to the interval (RFC 8628, 3.5). */
        record SlowDown() implements TokenAnswer {}

        /** The code was not used in time, or the refresh token is too old. */
        record Expired() implements TokenAnswer {}

        /** The person, or a rule of the directory, said no. */
        record Denied() implements TokenAnswer {}

        /** The code or refresh token is not known (any more). */
        record InvalidGrant() implements TokenAnswer {}

        /** The registration of the client is not known (any more). */
        record InvalidClient() implements TokenAnswer {}
    }
}
