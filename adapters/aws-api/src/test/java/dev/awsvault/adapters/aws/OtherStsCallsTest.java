package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetFederationToken, AssumeRoleWithWebIdentity and GetCallerIdentity on the wire. */
class OtherStsCallsTest {
    private static final String JWT = "eyJcanary.eyJcanary2.c2lnbmF0dXJl";
    private static final SessionPolicies POLICIES =
            new SessionPolicies("{\"Statement\": []}", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static StsEndpoint at(WireServer server) {
        return new StsEndpoint("eu-west-1", server.url());
    }

    private static WebIdentityCall webIdentity(WireServer server, String token) {
        return new WebIdentityCall(
                at(server),
                "arn:aws:iam::123456789012:role/ci",
                "ci-7",
                SecretString.of(token),
                Duration.ofMinutes(15),
                POLICIES);
    }

    private static CredentialsFailure failure(WireServer server) {
        CredentialsFailure failure = catchThrowableOfType(
                CredentialsFailure.class, () -> Sts.service().call(webIdentity(server, JWT)));
        assertThat(failure).isNotNull().hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("canary", "\n");
        return failure;
    }

    @Test
    void sendsEveryParameterOfGetFederationToken() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("GetFederationToken")))) {
            SessionCredentials made = Sts.service()
                    .call(new StsCall.GetFederationToken(at(server), "jane", Duration.ofHours(12), POLICIES), Sts.KEY);

            assertThat(server.only().form())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Action", "GetFederationToken",
                            "Version", "2011-06-15",
                            "Name", "jane",
                            "DurationSeconds", "43200",
                            "Policy", "{\"Statement\": []}",
                            "PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
            assertThat(SignatureV4.claimed(server.only())).isEqualTo(SignatureV4.of(server.only(), Sts.SECRET));
            assertThat(made.accessKeyId()).isEqualTo("ASIAANSWER");
            assertThat(made.expiration()).isEqualTo(Instant.parse("2031-02-03T04:05:06Z"));
        }
    }

    @Test
    void leavesOutWhatIsEmpty() throws IOException {
        try (WireServer server = WireServer.answering((request, connection) -> {
            String action = request.form().getOrDefault("Action", "");
            WireServer.xml(200, Sts.credentials(action)).to(request, connection);
        })) {
            Sts.service()
                    .call(
                            new StsCall.GetFederationToken(at(server), "jane", Duration.ZERO, SessionPolicies.NONE),
                            Sts.KEY);
            Sts.service()
                    .call(new WebIdentityCall(
                            at(server), "arn", "s", SecretString.of(JWT), Duration.ZERO, SessionPolicies.NONE));

            assertThat(server.requests().getFirst().form()).containsOnlyKeys("Action", "Version", "Name");
            assertThat(server.requests().getLast().form())
                    .containsOnlyKeys("Action", "Version", "RoleArn", "RoleSessionName", "WebIdentityToken");
        }
    }

    @Test
    void sendsTheWebIdentityUnsigned() throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRoleWithWebIdentity")))) {
            SessionCredentials made = Sts.service().call(webIdentity(server, JWT));

            assertThat(server.only().form())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Action", "AssumeRoleWithWebIdentity",
                            "Version", "2011-06-15",
                            "RoleArn", "arn:aws:iam::123456789012:role/ci",
                            "RoleSessionName", "ci-7",
                            "WebIdentityToken", JWT,
                            "DurationSeconds", "900",
                            "Policy", "{\"Statement\": []}",
                            "PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
            assertThat(server.only().headers()).doesNotContainKeys("authorization", "x-amz-security-token");
            assertThat(made.sessionToken().reveal()).isEqualTo("answer-token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" \n", "with\nline break", "ünïcode", "a&RoleArn=b"})
    void sendsTheTokenAsItIs(String token) throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRoleWithWebIdentity")))) {
            Sts.service().call(webIdentity(server, token));

            assertThat(server.only().form())
                    .containsEntry("WebIdentityToken", token)
                    .containsEntry("RoleArn", "arn:aws:iam::123456789012:role/ci");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidIdentityToken, 400",
        "ExpiredTokenException, 400",
        "IDPRejectedClaim, 403",
        "PackedPolicyTooLarge, 400",
        "AccessDenied, 403"
    })
    void hidesTheWebIdentity(String code, int status) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(status, Sts.error(code, "no " + JWT + " here")))) {
            CredentialsFailure failure = failure(server);

            assertThat(failure)
                    .hasMessageStartingWith(
                            code + ": no (hidden) here (AssumeRoleWithWebIdentity at 127.0.0.1:" + server.port() + ")");
            assertThat(failure.awsErrorCode()).isEqualTo(code);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void asksAgainWhereAwsDidNotReachTheIdentityProvider() throws IOException {
        try (WireServer server =
                WireServer.answering(WireServer.xml(400, Sts.error("IDPCommunicationError", "timeout")))) {
            assertThat(failure(server)).hasMessageStartingWith("IDPCommunicationError: timeout");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void tellsWhoSigns() throws IOException {
        String result = "<Arn>arn:aws:iam::123456789012:user/jane</Arn><UserId>AIDA</UserId>"
                + "<Account>123456789012</Account>";
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.answer("GetCallerIdentity", result)))) {
            CallerIdentity identity = Sts.service().identify(at(server), Sts.KEY);

            assertThat(identity).isEqualTo(new CallerIdentity("123456789012", "arn:aws:iam::123456789012:user/jane"));
            assertThat(server.only().form()).containsOnlyKeys("Action", "Version");
            assertThat(SignatureV4.claimed(server.only())).isEqualTo(SignatureV4.of(server.only(), Sts.SECRET));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Account>1</Account>", "<Arn>a</Arn>"})
    void refusesAnIdentityThatIsNone(String result) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.answer("GetCallerIdentity", result)))) {
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class, () -> Sts.service().identify(at(server), Sts.SESSION)))
                    .hasMessageStartingWith("GetCallerIdentity at 127.0.0.1:" + server.port()
                            + " failed: the answer is not one of AWS STS");
        }
    }

    @Test
    void hidesTheSignersSecretsWhoeverRepeatsThem() throws IOException {
        try (WireServer server = WireServer.answering(
                WireServer.xml(403, Sts.error("InvalidClientTokenId", Sts.SECRET + " " + Sts.TOKEN)))) {
            UndatedSession signer =
                    new UndatedSession("ASIAIOSFODNN7EXAMPLE", SecretString.of(Sts.SECRET), SecretString.of(Sts.TOKEN));
            assertThat(catchThrowableOfType(
                            CredentialsFailure.class, () -> Sts.service().identify(at(server), signer)))
                    .hasMessage("InvalidClientTokenId: (hidden) (hidden) (GetCallerIdentity at 127.0.0.1:"
                            + server.port() + ")");
        }
    }

    @Test
    void signsWithASessionWhoseEndNobodyKnows() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Sts.service()
                    .call(
                            Sts.assumeRole(server.url()),
                            new UndatedSession(
                                    "ASIAIOSFODNN7EXAMPLE",
                                    SecretString.of(Sts.SECRET),
                                    SecretString.of(" " + Sts.TOKEN + "\n")));

            assertThat(server.only().headers()).containsEntry("x-amz-security-token", Sts.TOKEN);
            assertThat(SignatureV4.claimed(server.only())).isEqualTo(SignatureV4.of(server.only(), Sts.SECRET));
        }
    }
}
