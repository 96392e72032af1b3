package dev.awsvault.adapters.aws;

import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;

/** What the tests of SSO share: a session, a client and a token with canary secrets. */
final class Sso {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00.700Z");
    static final String START_URL = "https://my-org.awsapps.com/start/#";
    static final String CLIENT_SECRET = "canaryClientSecret.eyJraWQ";
    static final String TOKEN = "canaryAccessToken-aoaAAAAA";
    static final SsoClient CLIENT =
            new SsoClient("client-1", SecretString.of(CLIENT_SECRET), Instant.parse("2027-01-01T00:00:00Z"));

    private Sso() {}

    static SsoSession session(String url) {
        return new SsoSession("work", START_URL, "eu-west-1", List.of("sso:account:access", "other:scope"), url, url);
    }

    static SdkSsoOidc oidc() {
        return oidc(Sts.LONG);
    }

    static SdkSsoOidc oidc(Limits limits) {
        return new SdkSsoOidc(SsoOidcClient::builder, new AwsHttpClient(Map.of(), limits), InstantSource.fixed(NOW));
    }

    static SdkSsoPortal portal(Limits limits) {
        return new SdkSsoPortal(
                software.amazon.awssdk.services.sso.SsoClient::builder,
                new AwsHttpClient(Map.of(), limits),
                InstantSource.fixed(NOW));
    }
}
