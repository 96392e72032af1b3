package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoClient;
import dev.awsvault.domain.sso.SsoOidc;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SSO OIDC on the wire, and what a person reads where AWS says no. */
@Timeout(60)
class SdkSsoOidcTest {
    private static final SsoOidc.Grant DEVICE = new SsoOidc.Grant.DeviceCode(SecretString.of("canaryDevice"));
    private static final SsoOidc.Grant CODE = new SsoOidc.Grant.AuthorizationCode(
            SecretString.of("canaryCode"), "http://127.0.0.1:49152/oauth/callback", SecretString.of("canaryVerifier"));
    private static final SsoOidc.Grant REFRESH = new SsoOidc.Grant.Refresh(SecretString.of("canaryRefresh"));

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private interface Call {
        Object on(SdkSsoOidc oidc, String url);
    }

    private static String failure(WireServer.Answer answer, Call call) throws IOException {
        return failure(answer, call, Sts.LONG);
    }

    private static String failure(WireServer.Answer answer, Call call, Limits limits) throws IOException {
        try (WireServer server = WireServer.answering(answer)) {
            CredentialsFailure failure =
                    catchThrowableOfType(CredentialsFailure.class, () -> call.on(Sso.oidc(limits), server.url()));
            assertThat(failure).isNotNull().hasNoCause();
            assertThat(failure.getMessage()).doesNotContain("canary", "\n", "\u001b");
            return failure.getMessage().replace("127.0.0.1:" + server.port(), "HOST");
        }
    }

    private static Object register(SdkSsoOidc oidc, String url) {
        return oidc.register(Sso.session(url), SsoOidc.Flow.AUTHORIZATION_CODE);
    }

    private static Object authorizeDevice(SdkSsoOidc oidc, String url) {
        return oidc.authorizeDevice(Sso.session(url), Sso.CLIENT);
    }

    private static Object token(SdkSsoOidc oidc, String url) {
        return oidc.token(Sso.session(url), Sso.CLIENT, CODE);
    }

    @Test
    void registers() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(
                200,
                "{\"clientId\":\"abc\",\"clientSecret\":\"def\",\"clientIdIssuedAt\":1,\"clientSecretExpiresAt\":"
                        + "1795300000,\"authorizationEndpoint\":null,\"tokenEndpoint\":null}"))) {
            SsoClient client = Sso.oidc().register(Sso.session(server.url()), SsoOidc.Flow.AUTHORIZATION_CODE);

            assertThat(client.id()).isEqualTo("abc");
            assertThat(client.secret().reveal()).isEqualTo("def");
            assertThat(client.expiration()).isEqualTo(Instant.ofEpochSecond(1795300000));
            assertThat(server.only().method()).isEqualTo("POST");
            assertThat(server.only().target()).isEqualTo("/client/register");
            assertThat(server.only().text())
                    .isEqualTo("{\"clientName\":\"aws-vault\",\"clientType\":\"public\",\"scopes\":"
                            + "[\"sso:account:access\",\"other:scope\"],\"redirectUris\":"
                            + "[\"http://127.0.0.1/oauth/callback\"],\"grantTypes\":[\"authorization_code\",\"refresh_token\"],"
                            + "\"issuerUrl\":\"https://my-org.awsapps.com/start/#\"}");
            assertThat(server.only().headers()).doesNotContainKey("authorization");
            assertThat(server.only().headers().get("user-agent")).contains("app/aws-vault");
        }
    }

    @Test
    void registersForADeviceAsTheAwsCliDoes() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(
                200, "{\"clientId\":\"abc\",\"clientSecret\":\"def\",\"clientSecretExpiresAt\":1795300000}"))) {
            Sso.oidc().register(Sso.session(server.url()), SsoOidc.Flow.DEVICE_CODE);

            assertThat(server.only().text())
                    .isEqualTo("{\"clientName\":\"aws-vault\",\"clientType\":\"public\",\"scopes\":"
                            + "[\"sso:account:access\",\"other:scope\"]}");
        }
    }

    @Test
    void authorizesADevice() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(
                200,
                "{\"deviceCode\":\"dc\",\"expiresIn\":600,\"interval\":1,\"userCode\":\"ABCD-EFGH\","
                        + "\"verificationUri\":\"https://v\",\"verificationUriComplete\":\"https://v?c\"}"))) {
            SsoOidc.DeviceAuthorization made = Sso.oidc().authorizeDevice(Sso.session(server.url()), Sso.CLIENT);

            assertThat(made.deviceCode().reveal()).isEqualTo("dc");
            assertThat(made.userCode()).isEqualTo("ABCD-EFGH");
            assertThat(made.verificationUri()).isEqualTo("https://v");
            assertThat(made.verificationUriComplete()).isEqualTo("https://v?c");
            assertThat(made.lifetime()).isEqualTo(Duration.ofMinutes(10));
            assertThat(made.interval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(server.only().target()).isEqualTo("/device_authorization");
            assertThat(server.only().text())
                    .isEqualTo("{\"clientId\":\"client-1\",\"clientSecret\":\"" + Sso.CLIENT_SECRET
                            + "\",\"startUrl\":\"https://my-org.awsapps.com/start/#\"}");
            assertThat(server.only().headers()).doesNotContainKey("authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"interval\":0,\"verificationUriComplete\":\"\"", ",\"interval\":-3"})
    void fillsInWhatAServerMayLeaveOut(String rest) throws IOException {
        String answer = "{\"deviceCode\":\"dc\",\"expiresIn\":600,\"userCode\":\"A\",\"verificationUri\":\"https://v\"";
        try (WireServer server = WireServer.answering(WireServer.json(200, answer + rest + "}"))) {
            SsoOidc.DeviceAuthorization made = Sso.oidc().authorizeDevice(Sso.session(server.url()), Sso.CLIENT);

            assertThat(made.verificationUriComplete()).isEqualTo("https://v");
            assertThat(made.interval()).isEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void sendsEachGrant() throws IOException {
        try (WireServer server = WireServer.answering(
                WireServer.json(200, "{\"accessToken\":\"at\",\"expiresIn\":28800,\"tokenType\":\"Bearer\"}"))) {
            for (SsoOidc.Grant grant : new SsoOidc.Grant[] {DEVICE, CODE, REFRESH}) {
                Sso.oidc().token(Sso.session(server.url()), Sso.CLIENT, grant);
            }

            String client = "{\"clientId\":\"client-1\",\"clientSecret\":\"" + Sso.CLIENT_SECRET + "\",\"grantType\":";
            assertThat(server.requests())
                    .extracting(WireServer.Request::text)
                    .containsExactly(
                            client
                                    + "\"urn:ietf:params:oauth:grant-type:device_code\",\"deviceCode\":\"canaryDevice\"}",
                            client + "\"authorization_code\",\"code\":\"canaryCode\",\"redirectUri\":"
                                    + "\"http://127.0.0.1:49152/oauth/callback\",\"codeVerifier\":\"canaryVerifier\"}",
                            client + "\"refresh_token\",\"refreshToken\":\"canaryRefresh\"}");
            assertThat(server.requests()).allSatisfy(request -> {
                assertThat(request.target()).isEqualTo("/token");
                assertThat(request.headers()).doesNotContainKey("authorization");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "',\"refreshToken\":\"rt\",\"idToken\":\"x\"', rt"})
    void returnsTheToken(String rest, String refreshToken) throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.json(200, "{\"accessToken\":\"at\",\"expiresIn\":3600" + rest + "}"))) {
            SsoOidc.TokenAnswer answer = Sso.oidc().token(Sso.session(server.url()), Sso.CLIENT, DEVICE);

            assertThat(answer).isInstanceOfSatisfying(SsoOidc.TokenAnswer.Granted.class, granted -> {
                assertThat(granted.token().accessToken().reveal()).isEqualTo("at");
                assertThat(granted.token().refreshToken().reveal()).isEqualTo(refreshToken);
                assertThat(granted.token().expiration()).isEqualTo(Instant.parse("2026-11-22T13:00:00Z"));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, AuthorizationPendingException, authorization_pending, Pending",
        "400, SlowDownException, slow_down, SlowDown",
        "400, ExpiredTokenException, expired_token, Expired",
        "400, AccessDeniedException, access_denied, Denied",
        "400, InvalidGrantException, invalid_grant, InvalidGrant",
        "401, InvalidClientException, invalid_client, InvalidClient",
        "400, InvalidClientException:http://internal.amazon.com/coral/x/, invalid_client, InvalidClient",
        "400, com.amazonaws.ssooidc#SlowDownException, slow_down, SlowDown"
    })
    void understandsRefusalsWithoutAskingAgain(int status, String type, String error, String answer)
            throws IOException {
        try (WireServer server = WireServer.answering(
                WireServer.refusal(400, type, "{\"error\":\"" + error + "\",\"error_description\":\"why\"}"))) {
            assertThat(Sso.oidc().token(Sso.session(server.url()), Sso.CLIENT, DEVICE))
                    .hasToString(answer + "[]");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void saysWhatAwsSaid() throws IOException {
        assertThat(failure(
                        WireServer.refusal(
                                400,
                                "InvalidClientMetadataException",
                                "{\"error\":\"invalid_client_metadata\",\"error_description\":\"no such\\n\\u001b[31m"
                                        + " issuer\"}"),
                        SdkSsoOidcTest::register))
                .isEqualTo("InvalidClientMetadataException: no such [31m issuer (RegisterClient at HOST)");
        assertThat(failure(
                        WireServer.refusal(400, "InvalidScopeException", "{\"error\":\"invalid_scope\"}"),
                        SdkSsoOidcTest::register))
                .isEqualTo("InvalidScopeException (RegisterClient at HOST)");
        assertThat(failure(
                        WireServer.json(400, "{\"error\":\"invalid_request\",\"error_description\":\"bad\"}"),
                        SdkSsoOidcTest::authorizeDevice))
                .isEqualTo("invalid_request: bad (StartDeviceAuthorization at HOST)");
        assertThat(failure(
                        WireServer.refusal(400, "UnsupportedGrantTypeException", "{\"message\":\"not that\"}"),
                        SdkSsoOidcTest::token))
                .isEqualTo("UnsupportedGrantTypeException: not that (CreateToken at HOST)");
    }

    @Test
    void hidesWhatTheServerRepeats() throws IOException {
        String all = Sso.CLIENT_SECRET + " canaryCode canaryVerifier";
        assertThat(failure(
                        WireServer.refusal(
                                400,
                                "InvalidRequestException",
                                "{\"error\":\"invalid_request\",\"error_description\":\"" + all + "\"}"),
                        SdkSsoOidcTest::token))
                .isEqualTo("InvalidRequestException: (hidden) (hidden) (hidden) (CreateToken at HOST)");
        assertThat(failure(
                        WireServer.refusal(
                                400,
                                "InvalidRequestException",
                                "{\"error_description\":\"" + Sso.CLIENT_SECRET + "\"}"),
                        SdkSsoOidcTest::authorizeDevice))
                .isEqualTo("InvalidRequestException: (hidden) (StartDeviceAuthorization at HOST)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Please log in</body></html>",
                "[]",
                "null",
                "{",
                "{}",
                "{\"clientId\":\"\",\"deviceCode\":\"\",\"accessToken\":\"\"}",
                "{\"clientId\":\"a\",\"clientSecret\":\"b\"}",
                "{\"clientId\":\"a\",\"clientSecret\":\"b\",\"clientSecretExpiresAt\":9223372036854775807}",
                "{\"clientId\":\"a\",\"clientSecret\":\"b\",\"clientSecretExpiresAt\":\"soon\"}",
                "{\"deviceCode\":\"a\",\"userCode\":\"b\",\"verificationUri\":\"c\",\"expiresIn\":0}",
                "{\"accessToken\":\"a\"}",
                "{\"accessToken\":\"a\",\"expiresIn\":-1}",
                "{\"accessToken\":[\"a\"],\"expiresIn\":\"x\"}",
                "\u0000\uffff"
            })
    void answersOfSomethingElse(String body) throws IOException {
        for (Call call :
                new Call[] {SdkSsoOidcTest::register, SdkSsoOidcTest::authorizeDevice, SdkSsoOidcTest::token}) {
            assertThat(failure(WireServer.json(200, body), call))
                    .contains(" at HOST failed: the answer is not one of AWS SSO OIDC; check the endpoint"
                            + " (endpoint_url, AWS_ENDPOINT_URL), a proxy, or a login page of your network");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>no</html>", "{\"error\":[1]}", "[[[[[[[", "\u0000"})
    void saysTheStatusWhereThereIsNoReason(String body) throws IOException {
        assertThat(failure(WireServer.json(403, body), SdkSsoOidcTest::token))
                .isEqualTo("CreateToken at HOST failed: HTTP 403 without a reason from AWS; check the endpoint"
                        + " (endpoint_url, AWS_ENDPOINT_URL) or a proxy, and try again");
    }

    @Test
    void asksThreeTimesWhereAwsIsBusy() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.inTurn(
                WireServer.refusal(500, "InternalServerException", "{\"error\":\"server_error\"}"),
                (_, connection) -> connection.close(),
                WireServer.json(200, "{\"accessToken\":\"at\",\"expiresIn\":3600}")))) {
            assertThat(Sso.oidc().token(Sso.session(server.url()), Sso.CLIENT, REFRESH))
                    .isInstanceOf(SsoOidc.TokenAnswer.Granted.class);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void endlessNestingAndEndlessAnswersEnd() throws IOException {
        assertThat(failure(WireServer.json(200, "{\"a\":".repeat(100_000)), SdkSsoOidcTest::token))
                .contains("the answer is not one of AWS SSO OIDC");
        assertThat(failure(WireServer.json(200, "[".repeat(2 << 20)), SdkSsoOidcTest::token))
                .contains(" at HOST failed: the answer is ");
        assertThat(failure(WireServer.json(400, "[".repeat(2 << 20)), SdkSsoOidcTest::token))
                .contains(" at HOST failed: HTTP 400 without a reason");
    }

    @Test
    void silence() throws IOException {
        assertThat(failure((_, _) -> {}, SdkSsoOidcTest::register, Sts.SHORT))
                .isEqualTo("RegisterClient at HOST failed: no answer within 700 ms; check the network, HTTPS_PROXY and"
                        + " NO_PROXY, and try again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oidc.eu-west-1.amazonaws.com", "ftp://x", "https://user:canary@x", "https://"})
    void refusesAnEndpointThatIsNone(String url) {
        assertThat(catchThrowableOfType(
                        CredentialsFailure.class,
                        () -> Sso.oidc().register(Sso.session(url), SsoOidc.Flow.DEVICE_CODE)))
                .hasMessage("the endpoint is not an address such as https://oidc.eu-west-1.amazonaws.com"
                        + "; correct endpoint_url or AWS_ENDPOINT_URL");
    }
}
