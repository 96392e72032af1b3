package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.rotation.AccessKey;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to IAM, how often, and what is made of answers that no IAM gives. */
@Timeout(60)
class SdkUserAccessKeysTest {
    private static final WireServer.Answer CREATED = WireServer.xml(200, Iam.created());
    private static final WireServer.Answer GONE = (_, connection) -> connection.close();

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    private static LongTermKey create(WireServer server) {
        return Iam.keys().create(Iam.at(server.url()), Optional.empty(), Sts.KEY);
    }

    private static CredentialsFailure failure(Runnable call) {
        CredentialsFailure failure = catchThrowableOfType(CredentialsFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.getCause()).isNull();
        assertThat(failure.getMessage()).doesNotContain("canary", "\n");
        return failure;
    }

    /** How often a create is asked for, where that is how the answers go, and the failure it ends with. */
    private static CredentialsFailure createFails(int requests, WireServer.Answer... answers) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.inTurn(answers))) {
            CredentialsFailure failure = failure(() -> create(server));
            assertThat(server.requests()).hasSize(requests);
            return failure;
        }
    }

    @Test
    void namesNobodyWhereTheSignerIsMeant() throws IOException {
        try (WireServer server = WireServer.answering(CREATED)) {
            LongTermKey made = create(server);

            assertThat(server.only().form()).isEqualTo(Map.of("Action", "CreateAccessKey", "Version", "2010-05-08"));
            assertThat(made.accessKeyId()).isEqualTo("AKIANEW");
            assertThat(made.secretAccessKey().reveal()).isEqualTo(Iam.NEW_SECRET);
            assertThat(made.toString()).doesNotContain("canary");
        }
    }

    @Test
    void signsForIamWithTheGivenKey() throws IOException {
        try (WireServer server = WireServer.answering(CREATED)) {
            Iam.keys().create(Iam.at(server.url()), Optional.of("alice"), Sts.SESSION);

            WireServer.Request request = server.only();
            assertThat(request.form()).containsEntry("UserName", "alice");
            assertThat(request.headers()).containsEntry("x-amz-security-token", Sts.TOKEN);
            assertThat(request.headers().get("authorization"))
                    .matches("AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/\\d{8}/us-east-1/iam/aws4_request, .*");
            assertThat(SignatureV4.claimed(request)).isEqualTo(SignatureV4.of(request, Sts.SECRET));
        }
    }

    @Test
    void asksAgainForAKeyThatWasRefusedForTheMoment() throws IOException {
        WireServer.Answer throttled = WireServer.xml(400, Iam.error("Throttling", "Rate exceeded"));
        try (WireServer server = WireServer.answering(WireServer.inTurn(throttled, CREATED))) {
            create(server);
            assertThat(server.requests()).hasSize(2);
        }
        assertThat(createFails(3, throttled).awsErrorCode()).isEqualTo("Throttling");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void asksOnceForAKeyThatAFaultOfTheServerMayHaveMade(int status) throws IOException {
        WireServer.Answer fault = WireServer.xml(status, Iam.error("ServiceFailure", "sorry"));
        assertThat(createFails(1, fault, CREATED).awsErrorCode()).isEqualTo("ServiceFailure");
        createFails(1, WireServer.xml(status, Iam.error("SlowDown", "slower")), CREATED);
    }

    @Test
    void asksOnceForAKeyThatABrokenConnectionMayHaveMade() throws IOException {
        assertThat(createFails(1, GONE, CREATED))
                .hasMessageContaining("CreateAccessKey at 127.0.0.1:")
                .hasMessageContaining("the connection broke off");
    }

    /** The JDK would send a POST a second time over a connection that was kept alive, if it could. */
    @Test
    void asksOnceForAKeyOverAConnectionThatWasKeptAlive() throws IOException {
        SdkUserAccessKeys keys = Iam.keys();
        try (WireServer server = WireServer.answering(WireServer.inTurn(CREATED, GONE, CREATED))) {
            keys.create(Iam.at(server.url()), Optional.empty(), Sts.KEY);
            failure(() -> keys.create(Iam.at(server.url()), Optional.empty(), Sts.KEY));
            assertThat(server.connectionCount()).as("kept alive").isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void asksOnceForAKeyOverSilence() throws IOException {
        try (WireServer server = WireServer.answering((_, _) -> {})) {
            assertThat(failure(() -> Iam.keys(Sts.SHORT).create(Iam.at(server.url()), Optional.empty(), Sts.KEY)))
                    .hasMessageContaining("no answer within 700 ms");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void asksOnceForAKeyWhoseAnswerIsCutOff() throws IOException {
        String whole = Iam.created();
        String half = whole.substring(0, whole.indexOf("</SecretAccessKey>"));
        assertThat(createFails(1, WireServer.xml(200, half), CREATED).awsErrorCode())
                .isEmpty();
        createFails(
                1,
                (_, connection) -> {
                    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: " + whole.length()
                            + "\r\n\r\n" + half;
                    connection.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                    connection.close();
                },
                CREATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<AccessKey/>",
                "<AccessKey><AccessKeyId>AKIANEW</AccessKeyId></AccessKey>",
                "<AccessKey><AccessKeyId/><SecretAccessKey>canary</SecretAccessKey></AccessKey>"
            })
    void aKeyWithoutItsPartsIsNone(String result) throws IOException {
        assertThat(createFails(1, WireServer.xml(200, Iam.answer("CreateAccessKey", result))))
                .hasMessageContaining("the answer is not one of AWS IAM");
    }

    @Test
    void triesAgainWhereNobodyListens() throws IOException {
        try (Socket deaf = WireServer.bound()) {
            String url = "http://127.0.0.1:" + deaf.getLocalPort();
            assertThat(failure(() -> Iam.keys().create(Iam.at(url), Optional.empty(), Sts.KEY)))
                    .hasMessageContaining("the host accepts no connection");
        }
    }

    @Test
    void otherActionsAreRepeatedAfterAFaultOfTheServer() throws IOException {
        WireServer.Answer fault = WireServer.xml(503, Iam.error("ServiceFailure", "sorry"));
        WireServer.Answer done = WireServer.xml(200, "<DeleteAccessKeyResponse/>");
        try (WireServer server = WireServer.answering(WireServer.inTurn(fault, GONE, done))) {
            Iam.keys().delete(Iam.at(server.url()), Optional.of("alice"), "AKIAOLD", Sts.KEY);

            assertThat(server.requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request.form())
                            .isEqualTo(Map.of(
                                    "Action",
                                    "DeleteAccessKey",
                                    "Version",
                                    "2010-05-08",
                                    "UserName",
                                    "alice",
                                    "AccessKeyId",
                                    "AKIAOLD")));
        }
    }

    @Test
    void deactivates() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, "<UpdateAccessKeyResponse/>"))) {
            Iam.keys().deactivate(Iam.at(server.url()), Optional.empty(), "AKIAOLD", Sts.KEY);

            assertThat(server.only().form())
                    .containsEntry("Status", "Inactive")
                    .containsEntry("AccessKeyId", "AKIAOLD")
                    .doesNotContainKey("UserName");
        }
    }

    private static String page(String id, String status, String rest) {
        return Iam.answer(
                "ListAccessKeys",
                "<AccessKeyMetadata><member><AccessKeyId>" + id + "</AccessKeyId><Status>" + status
                        + "</Status><CreateDate>2026-11-22T12:00:00Z</CreateDate></member></AccessKeyMetadata>" + rest);
    }

    @Test
    void readsAllPages() throws IOException {
        String more = "<IsTruncated>true</IsTruncated><Marker>a+b/c=</Marker>";
        try (WireServer server = WireServer.answering(WireServer.inTurn(
                WireServer.xml(200, page("AKIA1", "Active", more)),
                WireServer.xml(200, page("AKIA2", "Inactive", "<IsTruncated>false</IsTruncated>"))))) {
            Instant created = Instant.parse("2026-11-22T12:00:00Z");

            assertThat(Iam.keys().list(Iam.at(server.url()), Optional.of("alice"), Sts.KEY))
                    .containsExactly(new AccessKey("AKIA1", true, created), new AccessKey("AKIA2", false, created));
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().getFirst().form()).doesNotContainKey("Marker");
            assertThat(server.requests().getLast().form())
                    .containsEntry("Marker", "a+b/c=")
                    .containsEntry("UserName", "alice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<IsTruncated>true</IsTruncated>",
                "<IsTruncated>true</IsTruncated><Marker>on and on</Marker>",
                "<AccessKeyMetadata><member><AccessKeyId>AKIA</AccessKeyId></member></AccessKeyMetadata>",
                "<AccessKeyMetadata><member><AccessKeyId>AKIA</AccessKeyId><Status>Odd</Status>"
                        + "<CreateDate>2026-11-22T12:00:00Z</CreateDate></member></AccessKeyMetadata>"
            })
    void listsThatAreNone(String result) throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Iam.answer("ListAccessKeys", result)))) {
            assertThat(failure(() -> Iam.keys().list(Iam.at(server.url()), Optional.empty(), Sts.KEY)))
                    .hasMessageContaining("the answer is not one of AWS IAM");
        }
    }

    @Test
    void theRootUserHasNoName() throws IOException {
        String root = "<User><UserId>123456789012</UserId><Arn>arn:aws:iam::123456789012:root</Arn></User>";
        try (WireServer server = WireServer.answering(WireServer.xml(200, Iam.answer("GetUser", root)))) {
            assertThat(failure(() -> Iam.keys().currentUser(Iam.at(server.url()), Sts.KEY)))
                    .hasMessage("these are credentials of the account's root user, which has no name in IAM (GetUser at"
                            + " 127.0.0.1:" + server.port() + "); use those of an IAM user");
        }
    }
}
