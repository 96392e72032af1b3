package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when AWS says no. */
class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static CredentialsFailure failure(
            WireServer server, Function<String, StsCall> call, Credentials signer, InstantSource clock) {
        CredentialsFailure failure = catchThrowableOfType(
                CredentialsFailure.class,
                () -> Sts.service(Map.of(), Sts.LONG, clock).call(call.apply(server.url()), signer));
        assertThat(failure).as("a failure").isNotNull();
        assertNoSecret(failure);
        return failure;
    }

    private static void assertNoSecret(Throwable failure) {
        assertThat(failure.getMessage()).doesNotContain("\n", "\r", "\u001b");
        for (Throwable shown = failure; shown != null; shown = shown.getCause()) {
            assertThat(shown.toString()).doesNotContain("canary", Sts.MFA_CODE);
        }
    }

    private static String refusal(String body) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(403, body))) {
            String text = failure(server, Sts::getSessionToken, Sts.KEY, InstantSource.system())
                    .getMessage();
            return text.replace("127.0.0.1:" + server.port(), "HOST");
        }
    }

    @Test
    void saysWhatAwsSaid() throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.xml(403, Sts.error("AccessDenied", "User is not authorized")))) {
            CredentialsFailure failure = failure(server, Sts::assumeRole, Sts.SESSION, InstantSource.system());

            assertThat(failure)
                    .hasMessage("AccessDenied: User is not authorized (AssumeRole at 127.0.0.1:" + server.port() + ")");
            assertThat(failure.awsErrorCode()).isEqualTo("AccessDenied");
            assertThat(server.requests()).as("no second attempt").hasSize(1);
        }
    }

    @Test
    void knowsModelledErrorsByTheirCodes() throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.xml(400, Sts.error("ExpiredTokenException", "token expired")))) {
            assertThat(failure(server, Sts::assumeRole, Sts.SESSION, InstantSource.system())
                            .awsErrorCode())
                    .isEqualTo("ExpiredTokenException");
        }
    }

    @Test
    void hidesWhatTheServerRepeats() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(
                403,
                Sts.error(
                        "SignatureDoesNotMatch",
                        "should have been 'POST\n/\n\nx-amz-security-token:" + Sts.TOKEN + "\n' code " + Sts.MFA_CODE
                                + " secret " + Sts.SECRET)))) {
            assertThat(failure(server, Sts::getSessionToken, Sts.SESSION, InstantSource.system()))
                    .hasMessageContaining("should have been 'POST / x-amz-security-token:(hidden) ' code (hidden)");
        }
    }

    @Test
    void isOneLineWithoutControlCharacters() throws IOException {
        assertThat(refusal(Sts.error("AccessDenied", "a\r\n\tb&#x85;\u202ec\u2028d \u009b31m")))
                .isEqualTo("AccessDenied: a b c d 31m (GetSessionToken at HOST)");
    }

    @Test
    void endsLongText() throws IOException {
        assertThat(refusal(Sts.error("AccessDenied", "x".repeat(100_000))))
                .hasSize(500 + " (GetSessionToken at HOST)".length())
                .endsWith("x… (GetSessionToken at HOST)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Bad gateway</body></html>",
                "{\"error\": 1}",
                "<ErrorResponse><Error></Error></ErrorResponse>",
                "<a",
                "\u0000\u0001"
            })
    void saysTheStatusWhereThereIsNoReason(String body) throws IOException {
        assertThat(refusal(body))
                .isEqualTo("GetSessionToken at HOST failed: HTTP 403 without a reason from AWS; check the endpoint"
                        + " (endpoint_url, AWS_ENDPOINT_URL) or a proxy, and try again");
    }

    @ParameterizedTest
    @CsvSource({
        "SignatureDoesNotMatch, 432, 7m12s behind AWS",
        "RequestExpired, -432, 7m12s ahead of AWS",
        "RequestTimeTooSkewed, 90061, 25h1m1s behind AWS",
        "InvalidSignatureException, 241, 4m1s behind AWS",
        "AuthFailure, -100000000, 27777h46m40s ahead of AWS",
        "ExpiredToken, 3600, 1h0m0s behind AWS"
    })
    void saysHowWrongTheClockIs(String code, long seconds, String difference) throws IOException {
        try (WireServer server = skewed(code, NOW.plusSeconds(seconds))) {
            assertThat(failure(server, Sts::assumeRole, Sts.KEY, InstantSource.fixed(NOW)))
                    .hasMessage(code + ": no (AssumeRole at 127.0.0.1:" + server.port() + "); this machine's clock is "
                            + difference + "; set the clock");
        }
    }

    @ParameterizedTest
    @CsvSource({"SignatureDoesNotMatch, 240", "SignatureDoesNotMatch, -240", "AccessDenied, 4000"})
    void doesNotBlameTheClockWhereItIsNotAtFault(String code, long seconds) throws IOException {
        try (WireServer server = skewed(code, NOW.plusSeconds(seconds))) {
            assertThat(failure(server, Sts::assumeRole, Sts.KEY, InstantSource.fixed(NOW))
                            .getMessage())
                    .doesNotContain("clock");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "Sun, 99 Nov 2026 99:00:00 GMT", "+999999999-01-01"})
    void ignoresADateThatIsNone(String date) throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.xml(403, Sts.error("RequestExpired", "no"), "Date: " + date))) {
            assertThat(failure(server, Sts::assumeRole, Sts.KEY, InstantSource.fixed(NOW)))
                    .hasMessage("RequestExpired: no (AssumeRole at 127.0.0.1:" + server.port() + ")");
        }
    }

    private static WireServer skewed(String code, Instant theirs) {
        return WireServer.answering(WireServer.xml(403, Sts.error(code, "no"), date(theirs)));
    }

    private static String date(Instant instant) {
        return "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    @Test
    void signsAgainWithTheTimeOfAwsWhereTheClockIsWrong() throws IOException {
        Instant theirs = Instant.now().plus(Duration.ofMinutes(30));
        AtomicInteger count = new AtomicInteger();
        try (WireServer server = WireServer.answering((request, connection) -> {
            WireServer.Answer answer = count.getAndIncrement() == 0
                    ? WireServer.xml(403, Sts.error("RequestExpired", "no"), date(theirs))
                    : WireServer.xml(200, Sts.credentials("AssumeRole"), date(theirs));
            answer.to(request, connection);
        })) {
            assertThat(Sts.service().call(Sts.assumeRole(server.url()), Sts.KEY).accessKeyId())
                    .isEqualTo("ASIAANSWER");

            Instant signed = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                    .parse(server.requests().getLast().headers().get("x-amz-date"), Instant::from);
            assertThat(Duration.between(signed, theirs).abs()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalFailure",
        "502, ServiceUnavailable",
        "503, ServiceUnavailable",
        "504, Timeout",
        "400, Throttling",
        "429, TooManyRequestsException"
    })
    void triesThreeTimesWhereAwsIsBusy(int status, String code) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(status, Sts.error(code, "busy")))) {
            CredentialsFailure failure = failure(server, Sts::assumeRole, Sts.KEY, InstantSource.system());

            assertThat(failure).hasMessageStartingWith(code + ": busy (AssumeRole at ");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void returnsWhatTheThirdAttemptBrought() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (WireServer server = WireServer.answering((request, connection) -> {
            if (count.incrementAndGet() < 3) {
                connection.close();
            } else {
                WireServer.xml(200, Sts.credentials("AssumeRole")).to(request, connection);
            }
        })) {
            assertThat(Sts.service().call(Sts.assumeRole(server.url()), Sts.KEY).accessKeyId())
                    .isEqualTo("ASIAANSWER");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\r\nX-Injected: 1", "canary\u0000", "canary ü", "canary token"})
    void refusesATokenThatCannotBeSentWithoutNamingIt(String token) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Credentials broken = new SessionCredentials(
                    "ASIAIOSFODNN7EXAMPLE", SecretString.of(Sts.SECRET), SecretString.of(token), Instant.EPOCH);

            assertThat(failure(server, Sts::assumeRole, broken, InstantSource.system()))
                    .hasMessage("the session token holds characters that no such value has; add or obtain it again");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void refusesAnEmptySecret() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Credentials empty = new LongTermKey("AKIAIOSFODNN7EXAMPLE", SecretString.of(" \n"));

            assertThat(failure(server, Sts::assumeRole, empty, InstantSource.system()))
                    .hasMessage("the secret access key is empty; add or obtain it again");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sts.amazonaws.com",
                "ftp://sts.amazonaws.com",
                "https://",
                "https:///x",
                "https://user:canary@sts.amazonaws.com",
                "https://sts amazonaws com",
                "file:///etc/passwd"
            })
    void refusesAnEndpointThatIsNone(String url) {
        assertThat(catchThrowableOfType(
                        CredentialsFailure.class, () -> Sts.service().call(Sts.assumeRole(url), Sts.KEY)))
                .hasMessage("the endpoint is not an address such as https://sts.eu-west-1.amazonaws.com"
                        + "; correct endpoint_url or AWS_ENDPOINT_URL");
    }

    @Test
    void acceptsAnEndpointWithAPath() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Sts.service()
                    .call(
                            new StsCall.AssumeRole(
                                    new StsEndpoint("eu-west-1", server.url() + "/"),
                                    "arn",
                                    "s",
                                    Duration.ofHours(1),
                                    "",
                                    Map.of(),
                                    List.of(),
                                    "",
                                    SessionPolicies.NONE,
                                    "",
                                    ""),
                            Sts.KEY);
            assertThat(server.only().target()).isEqualTo("/");
        }
    }
}
