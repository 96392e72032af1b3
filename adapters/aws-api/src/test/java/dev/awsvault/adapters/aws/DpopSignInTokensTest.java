package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.awslogin.LoginToken;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.signin.SigninClient;

/** CreateOAuth2Token on the wire, and what a person reads where AWS says no. */
@Timeout(60)
class DpopSignInTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.700Z");
    private static final String ANSWER = "{\"accessToken\":{\"accessKeyId\":\"ASIANEW\",\"secretAccessKey\":"
            + "\"new-secret\",\"sessionToken\":\"new-token\"},\"tokenType\":\"aws_sigv4\",\"expiresIn\":900,"
            + "\"refreshToken\":\"new-refresh\"}";

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static LoginToken token(String dpopKey) {
        return new LoginToken(
                new SessionCredentials(
                        "ASIAOLD", SecretString.of("canaryOld"), SecretString.of("canaryOldToken"), Instant.EPOCH),
                "123456789012",
                "arn:aws:signin:::devtools/same-device",
                SecretString.of("canaryRefresh"),
                SecretString.of("canaryId.eyJ"),
                SecretString.of(dpopKey));
    }

    private static LoginToken refresh(String url, String dpopKey) {
        return refresh(url, dpopKey, Sts.LONG);
    }

    private static LoginToken refresh(String url, String dpopKey, Limits limits) {
        return new DpopSignInTokens(
                        SigninClient::builder,
                        new AwsHttpClient(Map.of(), limits),
                        InstantSource.fixed(NOW),
                        new Random(7))
                .refresh(url, token(dpopKey));
    }

    private static CredentialsFailure failure(WireServer server) {
        CredentialsFailure failure =
                catchThrowableOfType(CredentialsFailure.class, () -> refresh(server.url(), Dpop.CLI_KEY));
        assertThat(failure).isNotNull().hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("canary", "\n", "\u001b", "MHcCAQEE");
        return failure;
    }

    private static String failure(WireServer.Answer answer) throws IOException {
        try (WireServer server = WireServer.answering(answer)) {
            return failure(server).getMessage().replace("127.0.0.1:" + server.port(), "HOST");
        }
    }

    @Test
    void asksWithAProof() throws IOException, GeneralSecurityException, MalformedJson {
        try (WireServer server = WireServer.answering(WireServer.json(200, ANSWER))) {
            refresh(server.url(), Dpop.CLI_KEY);

            WireServer.Request request = server.only();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/v1/token");
            assertThat(request.headers().get("content-type")).startsWith("application/json");
            assertThat(request.headers()).doesNotContainKeys("authorization", "x-amz-security-token");
            assertThat(request.text())
                    .isEqualTo("{\"clientId\":\"arn:aws:signin:::devtools/same-device\",\"grantType\":"
                            + "\"refresh_token\",\"refreshToken\":\"canaryRefresh\"}");
            Dpop.Read proof = Dpop.verified(request.headers().get("dpop"));
            assertThat(proof.claim("htm")).isEqualTo("POST");
            assertThat(proof.claim("htu")).isEqualTo(server.url() + "/v1/token");
            assertThat(proof.claims().number("iat").orElseThrow().wholeNumber()).hasValue(NOW.getEpochSecond());
        }
    }

    @Test
    void returnsTheTokenWithItsNewPartsAndTheOthersAsTheyWere() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, ANSWER))) {
            LoginToken made = refresh(server.url(), Dpop.SDK_KEY);

            assertThat(made.credentials().accessKeyId()).isEqualTo("ASIANEW");
            assertThat(made.credentials().secretAccessKey().reveal()).isEqualTo("new-secret");
            assertThat(made.credentials().sessionToken().reveal()).isEqualTo("new-token");
            assertThat(made.credentials().expiration()).isEqualTo(Instant.parse("2026-11-22T12:15:00Z"));
            assertThat(made.refreshToken().reveal()).isEqualTo("new-refresh");
            assertThat(made.accountId()).isEqualTo("123456789012");
            assertThat(made.clientId()).isEqualTo("arn:aws:signin:::devtools/same-device");
            assertThat(made.idToken().reveal()).isEqualTo("canaryId.eyJ");
            assertThat(made.dpopKey().reveal()).isEqualTo(Dpop.SDK_KEY);
        }
    }

    @Test
    void eachAttemptHasAProofOfItsOwn() throws IOException, GeneralSecurityException, MalformedJson {
        try (WireServer server = WireServer.answering(WireServer.inTurn(
                WireServer.refusal(500, "InternalServerException", "{\"error\":\"server_error\",\"message\":\"oops\"}"),
                WireServer.refusal(
                        429, "TooManyRequestsError", "{\"error\":\"INVALID_REQUEST\",\"message\":\"slowly\"}"),
                WireServer.json(200, ANSWER)))) {
            refresh(server.url(), Dpop.CLI_KEY);

            assertThat(server.requests()).hasSize(3);
            String first = Dpop.verified(server.requests().get(0).headers().get("dpop"))
                    .claim("jti");
            String second = Dpop.verified(server.requests().get(1).headers().get("dpop"))
                    .claim("jti");
            String third = Dpop.verified(server.requests().get(2).headers().get("dpop"))
                    .claim("jti");
            assertThat(first).isNotEqualTo(second).isNotEqualTo(third);
            assertThat(second).isNotEqualTo(third);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, TOKEN_EXPIRED, the AWS sign-in session has ended (TOKEN_EXPIRED)",
        "403, USER_CREDENTIALS_CHANGED, 'the AWS sign-in session has ended, because the password has changed"
                + " (USER_CREDENTIALS_CHANGED)'",
        "403, user_credentials_changed, 'the AWS sign-in session has ended, because the password has changed"
                + " (USER_CREDENTIALS_CHANGED)'",
        "403, INSUFFICIENT_PERMISSIONS, AWS does not let the sign-in session be renewed (INSUFFICIENT_PERMISSIONS):"
                + " whoever signed in must be allowed signin:CreateOAuth2Token"
    })
    void saysWhyTheSessionHasEnded(int status, String error, String why) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.refusal(
                status,
                "AccessDeniedException",
                "{\"error\":\"" + error + "\",\"message\":\"canaryRefresh is not good\"}"))) {
            assertThat(failure(server)).hasMessage(why + "; run aws login again");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void saysWhatAwsSaidOtherwise() throws IOException {
        assertThat(failure(WireServer.refusal(
                        403, "AccessDeniedException", "{\"error\":\"NEW_CODE\",\"message\":\"no\\ncanaryRefresh\"}")))
                .isEqualTo("AccessDeniedException: no (hidden) (CreateOAuth2Token at HOST); run aws login again");
        assertThat(failure(WireServer.refusal(403, "AccessDeniedException", "{\"message\":\"no\"}")))
                .isEqualTo("AccessDeniedException: no (CreateOAuth2Token at HOST); run aws login again");
        assertThat(failure(WireServer.refusal(
                        400, "ValidationException", "{\"error\":\"INVALID_REQUEST\",\"message\":\"bad token\"}")))
                .isEqualTo("ValidationException: bad token (CreateOAuth2Token at HOST); run aws login again");
        assertThat(failure(WireServer.refusal(429, "TooManyRequestsError", "{\"message\":\"slowly\"}")))
                .isEqualTo("TooManyRequestsError: slowly (CreateOAuth2Token at HOST)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>canaryRefresh</html>",
                "canaryRefresh",
                "{}",
                "{\"accessToken\":{},\"expiresIn\":900,\"refreshToken\":\"r\"}",
                "{\"accessToken\":\"a\",\"expiresIn\":900,\"refreshToken\":\"r\"}",
                "{\"accessToken\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\"},"
                        + "\"expiresIn\":900}",
                "{\"accessToken\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\"},"
                        + "\"refreshToken\":\"r\"}",
                "{\"accessToken\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\"},"
                        + "\"expiresIn\":0,\"refreshToken\":\"r\"}",
                "{\"accessToken\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\"},"
                        + "\"expiresIn\":99999999999,\"refreshToken\":\"r\"}"
            })
    void answersOfSomethingElse(String body) throws IOException {
        assertThat(failure(WireServer.json(200, body)))
                .isEqualTo("CreateOAuth2Token at HOST failed: the answer is not one of AWS sign-in; check the endpoint"
                        + " (endpoint_url, AWS_ENDPOINT_URL), a proxy, or a login page of your network");
    }

    @Test
    void silence() throws IOException {
        try (WireServer server = WireServer.answering((_, _) -> {})) {
            assertThatThrownBy(() -> refresh(server.url(), Dpop.CLI_KEY, Sts.SHORT))
                    .isInstanceOf(CredentialsFailure.class)
                    .hasMessageStartingWith(
                            "CreateOAuth2Token at 127.0.0.1:" + server.port() + " failed: no answer within 700 ms");
        }
    }

    @Test
    void sendsNothingWithoutAKey() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, ANSWER))) {
            assertThat(catchThrowableOfType(CredentialsFailure.class, () -> refresh(server.url(), "canary")))
                    .hasMessageEndingWith("run aws login again");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu-west-1.signin.aws.amazon.com", "https://user:canary@x"})
    void refusesAnEndpointThatIsNone(String url) {
        assertThat(catchThrowableOfType(CredentialsFailure.class, () -> refresh(url, Dpop.SDK_KEY)))
                .hasMessageStartingWith(
                        "the endpoint is not an address such as https://eu-west-1.signin.aws.amazon.com;");
    }
}
