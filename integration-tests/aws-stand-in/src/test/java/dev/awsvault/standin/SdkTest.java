package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.jose.EcKey;
import dev.awsvault.standin.jose.Jws;
import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.login.LoginSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.model.AccessDeniedException;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenRequestBody;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenResponseBody;
import software.amazon.awssdk.services.signin.model.OAuth2ErrorCode;
import software.amazon.awssdk.services.signin.model.TooManyRequestsErrorException;
import software.amazon.awssdk.services.signin.model.ValidationException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.AuthorizationPendingException;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.ExpiredTokenException;
import software.amazon.awssdk.services.ssooidc.model.InvalidClientException;
import software.amazon.awssdk.services.ssooidc.model.InvalidGrantException;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.SlowDownException;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.IdpRejectedClaimException;

/** The AWS SDK for Java as a second opinion: it reads the answers, and makes its own exceptions of the refusals. */
class SdkTest {
    private final SettableClock clock = new SettableClock();
    private final AwsStandIn standIn = new AwsStandIn(clock);
    private final URI url = URI.create(standIn.url());
    private final SsoOidcClient oidc = SsoOidcClient.builder()
            .endpointOverride(url)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    private final SsoClient portal = SsoClient.builder()
            .endpointOverride(url)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final SigninClient signin = SigninClient.builder()
            .endpointOverride(url)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
            .build();

    @AfterEach
    void stop() {
        oidc.close();
        portal.close();
        signin.close();
        standIn.close();
    }

    @Test
    void signsInWithADevice() {
        Role role = standIn.sso().assign("123456789012", "Admin");
        RegisterClientResponse client = oidc.registerClient(
                r -> r.clientName("sdk").clientType("public").scopes("sso:account:access"));
        StartDeviceAuthorizationResponse started = oidc.startDeviceAuthorization(r -> r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .startUrl(standIn.sso().startUrl()));
        Consumer<CreateTokenRequest.Builder> poll = r -> r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("urn:ietf:params:oauth:grant-type:device_code")
                .deviceCode(started.deviceCode());

        assertThatThrownBy(() -> oidc.createToken(poll))
                .isInstanceOfSatisfying(
                        AuthorizationPendingException.class,
                        e -> assertThat(e.error()).isEqualTo("authorization_pending"));
        assertThatThrownBy(() -> oidc.createToken(poll)).isInstanceOf(SlowDownException.class);
        standIn.sso().approve(started.userCode());
        clock.advance(Duration.ofSeconds(started.interval()));
        CreateTokenResponse tokens = oidc.createToken(poll);
        assertThatThrownBy(() -> oidc.createToken(poll)).isInstanceOf(InvalidGrantException.class);
        assertThat(tokens.idToken()).isNull();

        RoleCredentials credentials = portal.getRoleCredentials(r -> r.accessToken(tokens.accessToken())
                        .accountId("123456789012")
                        .roleName("Admin"))
                .roleCredentials();
        assertThat(Instant.ofEpochMilli(credentials.expiration()))
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(standIn.account()
                        .session(credentials.accessKeyId())
                        .orElseThrow()
                        .identity()
                        .arn())
                .contains(role.name());
        assertThat(portal.listAccountsPaginator(r -> r.accessToken(tokens.accessToken()))
                        .accountList())
                .singleElement()
                .satisfies(account -> assertThat(account.accountId()).isEqualTo("123456789012"));

        assertThatThrownBy(() -> portal.getRoleCredentials(r -> r.accessToken(tokens.accessToken())
                        .accountId("123456789012")
                        .roleName("Other")))
                .isInstanceOfSatisfying(SdkServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e).hasMessageContaining("No access");
                });
        portal.logout(r -> r.accessToken(tokens.accessToken()));
        assertThatThrownBy(() -> portal.listAccounts(r -> r.accessToken(tokens.accessToken())))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void mapsTheOtherRefusals() {
        assertThatThrownBy(() -> oidc.startDeviceAuthorization(
                        r -> r.clientId("x").clientSecret("y").startUrl("https://x")))
                .isInstanceOf(InvalidClientException.class);
        RegisterClientResponse client =
                oidc.registerClient(r -> r.clientName("sdk").clientType("public"));
        StartDeviceAuthorizationResponse started = oidc.startDeviceAuthorization(r -> r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .startUrl(standIn.sso().startUrl()));
        clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> oidc.createToken(r -> r.clientId(client.clientId())
                        .clientSecret(client.clientSecret())
                        .grantType("urn:ietf:params:oauth:grant-type:device_code")
                        .deviceCode(started.deviceCode())))
                .isInstanceOf(ExpiredTokenException.class);
    }

    @Test
    void refreshesALogin() {
        LoginSession session = standIn.loginSession(standIn.account().createUser("jane"));
        String refreshToken =
                Json.parseObject(session.cacheJson()).text("refreshToken").orElseThrow();
        CreateOAuth2TokenResponseBody given = refresh(session, refreshToken);
        assertThat(given.expiresIn()).isEqualTo(900);
        assertThat(given.tokenType()).isEqualTo("aws_sigv4");
        assertThat(standIn.account().session(given.accessToken().accessKeyId())).isPresent();
        assertThatThrownBy(() -> refresh(session, refreshToken)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> signin.createOAuth2Token(r -> r.tokenInput(input(given.refreshToken()))))
                .isInstanceOf(ValidationException.class);
        standIn.faults().next(1, new Fault.Throttling());
        assertThatThrownBy(() -> refresh(session, given.refreshToken()))
                .isInstanceOf(TooManyRequestsErrorException.class);
        session.changeCredentials();
        assertThatThrownBy(() -> refresh(session, given.refreshToken()))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.error()).isEqualTo(OAuth2ErrorCode.USER_CREDENTIALS_CHANGED));
        session.expire();
        // HttpURLConnection keeps the body of a 401 that answers a POST to itself, and with it the error's code.
        assertThatThrownBy(() -> refresh(session, given.refreshToken()))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(401));
    }

    private static CreateOAuth2TokenRequestBody input(String refreshToken) {
        return CreateOAuth2TokenRequestBody.builder()
                .clientId("arn:aws:signin:::devtools/same-device")
                .grantType("refresh_token")
                .refreshToken(refreshToken)
                .build();
    }

    private CreateOAuth2TokenResponseBody refresh(LoginSession session, String refreshToken) {
        String proof = Jws.sign(
                new JsonObject()
                        .member("typ", "dpop+jwt")
                        .member("jwk", EcKey.jwk(session.key().getPublic())),
                new JsonObject()
                        .member("htm", "POST")
                        .member("htu", url + "/v1/token")
                        .member("iat", clock.instant().getEpochSecond())
                        .member("jti", String.valueOf(System.nanoTime())),
                Jws.Algorithm.ES256,
                session.key().getPrivate());
        return signin.createOAuth2Token(
                        r -> r.tokenInput(input(refreshToken)).overrideConfiguration(o -> o.putHeader("DPoP", proof)))
                .tokenOutput();
    }

    @Test
    void assumesARoleWithAToken() {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(url)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            Role role = standIn.account()
                    .createRole("ci", Trust.in(standIn.webIdentity().arn()));
            String token = standIn.issueWebIdentityToken("job", "sts.amazonaws.com", Duration.ofMinutes(5));
            AssumeRoleWithWebIdentityResponse given = sts.assumeRoleWithWebIdentity(
                    r -> r.roleArn(role.arn()).roleSessionName("sdk").webIdentityToken(token));
            assertThat(given.subjectFromWebIdentityToken()).isEqualTo("job");
            assertThat(given.credentials().expiration())
                    .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
            clock.advance(Duration.ofMinutes(-1));
            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(
                            r -> r.roleArn(role.arn()).roleSessionName("sdk").webIdentityToken(token)))
                    .isInstanceOf(IdpRejectedClaimException.class);
            clock.advance(Duration.ofMinutes(10));
            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(
                            r -> r.roleArn(role.arn()).roleSessionName("sdk").webIdentityToken(token)))
                    .isInstanceOf(software.amazon.awssdk.services.sts.model.ExpiredTokenException.class);
        }
    }
}
