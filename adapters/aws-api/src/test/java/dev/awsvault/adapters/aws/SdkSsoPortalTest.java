package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoPortal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The access portal on the wire, and what a person reads where AWS says no. */
@Timeout(60)
class SdkSsoPortalTest {
    private static final String GRANTED = "{\"roleCredentials\":{\"accessKeyId\":\"ASIAANSWER\",\"secretAccessKey\":"
            + "\"answer-secret\",\"sessionToken\":\"answer-token\",\"expiration\":1795348805999}}";
    private static final String REFUSED = "AWS SSO refuses role Admin in account 123456789012: ";

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static SsoPortal.RoleAnswer ask(WireServer server, String token) {
        return ask(server, token, Sts.LONG);
    }

    private static SsoPortal.RoleAnswer ask(WireServer server, String token, Limits limits) {
        return Sso.portal(limits)
                .roleCredentials(Sso.session(server.url()), SecretString.of(token), "123456789012", "Admin");
    }

    private static CredentialsFailure failure(WireServer server, String token) {
        CredentialsFailure failure = catchThrowableOfType(CredentialsFailure.class, () -> ask(server, token));
        assertThat(failure).isNotNull().hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("canary", "\n", "\u001b");
        return failure;
    }

    private static String failure(WireServer.Answer... answers) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.inTurn(answers))) {
            return failure(server, Sso.TOKEN).getMessage().replace("127.0.0.1:" + server.port(), "HOST");
        }
    }

    private static WireServer.Answer roles(String... names) {
        String list = IntStream.range(0, names.length)
                .mapToObj(i -> "{\"roleName\":\"" + names[i] + "\",\"accountId\":\"123456789012\"}")
                .collect(Collectors.joining(","));
        return WireServer.json(200, "{\"nextToken\":\"x\",\"roleList\":[" + list + "]}");
    }

    @Test
    void asksWithTheTokenInAHeader() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, GRANTED))) {
            assertThat(ask(server, Sso.TOKEN + "\n"))
                    .isInstanceOfSatisfying(SsoPortal.RoleAnswer.Granted.class, granted -> {
                        assertThat(granted.credentials().accessKeyId()).isEqualTo("ASIAANSWER");
                        assertThat(granted.credentials().secretAccessKey().reveal())
                                .isEqualTo("answer-secret");
                        assertThat(granted.credentials().sessionToken().reveal())
                                .isEqualTo("answer-token");
                        assertThat(granted.credentials().expiration()).isEqualTo(Instant.ofEpochSecond(1795348805));
                    });
            assertThat(server.only().method()).isEqualTo("GET");
            assertThat(server.only().target())
                    .isEqualTo("/federation/credentials?role_name=Admin&account_id=123456789012");
            assertThat(server.only().headers())
                    .containsEntry("x-amz-sso_bearer_token", Sso.TOKEN)
                    .doesNotContainKey("authorization");
        }
    }

    @Test
    void theNameOfARoleIsNoPartOfTheAddress() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, GRANTED))) {
            Sso.portal(Sts.LONG)
                    .roleCredentials(
                            Sso.session(server.url()), SecretString.of(Sso.TOKEN), "1&role_name=x", "a/../b c&d");

            assertThat(server.only().target())
                    .isEqualTo("/federation/credentials?role_name=a%2F..%2Fb%20c%26d&account_id=1%26role_name%3Dx");
        }
    }

    @Test
    void saysThatTheTokenIsNotGood() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.refusal(
                401, "UnauthorizedException", "{\"message\":\"Session token not found or invalid\"}"))) {
            assertThat(ask(server, Sso.TOKEN)).isEqualTo(new SsoPortal.RoleAnswer.Unauthorized());
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ForbiddenException, 403", "ResourceNotFoundException, 404", "InvalidRequestException, 400"})
    void namesTheRolesThatAreOpen(String code, int status) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.inTurn(
                WireServer.refusal(status, code, "{\"message\":\"No access\"}"), roles("ReadOnly", "Power\\nUser")))) {
            CredentialsFailure failure = failure(server, Sso.TOKEN);

            assertThat(failure)
                    .hasMessage(REFUSED + code + ": No access (GetRoleCredentials at 127.0.0.1:" + server.port()
                            + "); set sso_role_name to one of your roles there: ReadOnly, Power User");
            assertThat(failure.awsErrorCode()).isEqualTo(code);
            assertThat(server.requests().getLast().target())
                    .isEqualTo("/assignment/roles?max_result=10&account_id=123456789012");
            assertThat(server.requests().getLast().headers()).containsEntry("x-amz-sso_bearer_token", Sso.TOKEN);
        }
    }

    @Test
    void namesTenRolesAtMostAndAllOfThem() throws IOException {
        String[] names =
                IntStream.range(0, 30).mapToObj(i -> "R".repeat(40) + i).toArray(String[]::new);
        String message = failure(
                WireServer.refusal(403, "ForbiddenException", "{\"message\":\"" + "n".repeat(2000) + "\"}"),
                roles(names));

        assertThat(message).contains("R0, ", "R9").doesNotContain("R10").hasSizeLessThan(1500);
    }

    @Test
    void aListThatFailsAddsNothing() throws IOException {
        WireServer.Answer refusal = WireServer.refusal(403, "ForbiddenException", "{\"message\":\"No access\"}");
        String plain = REFUSED + "ForbiddenException: No access (GetRoleCredentials at HOST); check sso_account_id and"
                + " sso_role_name";

        assertThat(failure(refusal)).isEqualTo(plain);
        assertThat(failure(refusal, roles())).isEqualTo(plain);
        assertThat(failure(refusal, WireServer.json(200, "{\"roleList\":[null,{},{\"roleName\":null}]}")))
                .isEqualTo(plain);
        assertThat(failure(refusal, WireServer.json(200, "<html>"))).isEqualTo(plain);
        assertThat(failure(refusal, (_, connection) -> connection.close())).isEqualTo(plain);
    }

    @Test
    void aListThatHangsIsNotWaitedForLong() throws IOException {
        Limits patient = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60), 1 << 20);
        long start = System.nanoTime();
        try (WireServer server = WireServer.answering(WireServer.inTurn(
                WireServer.refusal(403, "ForbiddenException", "{\"message\":\"No access\"}"), (_, _) -> {}))) {
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class,
                            () -> Sso.portal(patient)
                                    .roleCredentials(
                                            Sso.session(server.url()),
                                            SecretString.of(Sso.TOKEN),
                                            "123456789012",
                                            "Admin")))
                    .hasMessageEndingWith("check sso_account_id and sso_role_name");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void hidesTheToken() throws IOException {
        assertThat(failure(
                        WireServer.refusal(403, "ForbiddenException", "{\"message\":\"bad " + Sso.TOKEN + "\"}"),
                        roles("A", Sso.TOKEN)))
                .isEqualTo(REFUSED + "ForbiddenException: bad (hidden) (GetRoleCredentials at HOST); set sso_role_name"
                        + " to one of your roles there: A, (hidden)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\r\nX-Injected: 1", "canary\u0000", "canary ü", "canary token"})
    void refusesATokenThatCannotBeSentWithoutNamingIt(String token) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, GRANTED))) {
            assertThat(failure(server, token))
                    .hasMessage("the SSO access token holds characters that no such value has; add or obtain it again");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void asksThreeTimesWhereThereAreTooMany() throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.refusal(429, "TooManyRequestsException", "{\"message\":\"busy\"}"))) {
            assertThat(failure(server, Sso.TOKEN)).hasMessageStartingWith("TooManyRequestsException: busy (");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"roleCredentials\":null}",
                "{\"roleCredentials\":[]}",
                "{\"roleCredentials\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\"}}",
                "{\"roleCredentials\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\","
                        + "\"expiration\":0}}",
                "{\"roleCredentials\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"b\",\"sessionToken\":\"c\","
                        + "\"expiration\":\"2031-02-03T04:05:06Z\"}}"
            })
    void answersOfSomethingElse(String body) throws IOException {
        assertThat(failure(WireServer.json(200, body)))
                .isEqualTo("GetRoleCredentials at HOST failed: the answer is not one of AWS SSO; check the endpoint"
                        + " (endpoint_url, AWS_ENDPOINT_URL), a proxy, or a login page of your network");
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "302"})
    void anErrorPageIsNoRefusal(int status) throws IOException {
        assertThat(failure(
                        WireServer.answer("text/html", status, "<html>login</html>", "Location: https://x.invalid/")))
                .isEqualTo("GetRoleCredentials at HOST failed: HTTP " + status + " without a reason from AWS; check the"
                        + " endpoint (endpoint_url, AWS_ENDPOINT_URL) or a proxy, and try again");
    }

    @Test
    void anAnswerThatIsNotUnderstoodIsNotAskedForAgain() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.json(200, "{\"roleCredentials\": canary"))) {
            failure(server, Sso.TOKEN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void silence() throws IOException {
        try (WireServer server = WireServer.answering((_, _) -> {})) {
            assertThatThrownBy(() -> ask(server, Sso.TOKEN, Sts.SHORT))
                    .isInstanceOf(CredentialsFailure.class)
                    .hasMessageStartingWith(
                            "GetRoleCredentials at 127.0.0.1:" + server.port() + " failed: no answer within 700 ms");
        }
    }
}
