package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** What goes over the wire and what comes back. */
class SdkSecurityTokenServiceTest {
    @Test
    void sendsEveryParameterOfGetSessionToken() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("GetSessionToken")))) {
            Sts.service().call(Sts.getSessionToken(server.url()), Sts.KEY);

            assertThat(server.only().form())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Action", "GetSessionToken",
                            "Version", "2011-06-15",
                            "DurationSeconds", "3600",
                            "SerialNumber", "arn:aws:iam::123456789012:mfa/alice",
                            "TokenCode", Sts.MFA_CODE));
        }
    }

    @Test
    void leavesOutWhatIsEmpty() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("GetSessionToken")))) {
            Sts.service()
                    .call(
                            new StsCall.GetSessionToken(
                                    new StsEndpoint("us-east-1", server.url()), Duration.ZERO, "", ""),
                            Sts.KEY);

            assertThat(server.only().form()).containsOnlyKeys("Action", "Version");
        }
    }

    @Test
    void sendsEveryParameterOfAssumeRole() throws IOException {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Zuständig", "Jörg & Søren = 東京");
        tags.put("cost center", "a+b/c%20");
        tags.put("leer", "");
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Sts.service()
                    .call(
                            new StsCall.AssumeRole(
                                    new StsEndpoint("eu-central-1", server.url()),
                                    "arn:aws:iam::123456789012:role/team/admin",
                                    "alice@example.com",
                                    Duration.ofHours(12),
                                    "ext=1,:/@",
                                    tags,
                                    List.of("Zuständig", "leer"),
                                    "alice",
                                    new SessionPolicies(
                                            "{\"Version\": \"2012-10-17\"}",
                                            List.of(
                                                    "arn:aws:iam::aws:policy/ReadOnlyAccess",
                                                    "arn:aws:iam::1:policy/b")),
                                    "GAHT12345678",
                                    "000123"),
                            Sts.KEY);

            assertThat(server.only().form())
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("Action", "AssumeRole"),
                            Map.entry("Version", "2011-06-15"),
                            Map.entry("RoleArn", "arn:aws:iam::123456789012:role/team/admin"),
                            Map.entry("RoleSessionName", "alice@example.com"),
                            Map.entry("DurationSeconds", "43200"),
                            Map.entry("ExternalId", "ext=1,:/@"),
                            Map.entry("Tags.member.1.Key", "Zuständig"),
                            Map.entry("Tags.member.1.Value", "Jörg & Søren = 東京"),
                            Map.entry("Tags.member.2.Key", "cost center"),
                            Map.entry("Tags.member.2.Value", "a+b/c%20"),
                            Map.entry("Tags.member.3.Key", "leer"),
                            Map.entry("Tags.member.3.Value", ""),
                            Map.entry("TransitiveTagKeys.member.1", "Zuständig"),
                            Map.entry("TransitiveTagKeys.member.2", "leer"),
                            Map.entry("SourceIdentity", "alice"),
                            Map.entry("Policy", "{\"Version\": \"2012-10-17\"}"),
                            Map.entry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                            Map.entry("PolicyArns.member.2.arn", "arn:aws:iam::1:policy/b"),
                            Map.entry("SerialNumber", "GAHT12345678"),
                            Map.entry("TokenCode", "000123")));
        }
    }

    @Test
    void leavesOutWhatIsEmptyInAssumeRole() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Sts.service().call(Sts.assumeRole(server.url()), Sts.KEY);

            assertThat(server.only().form())
                    .containsOnlyKeys("Action", "Version", "RoleArn", "RoleSessionName", "DurationSeconds");
        }
    }

    @Test
    void signsWithTheGivenKeyForTheGivenRegion() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Sts.service().call(Sts.assumeRole(server.url()), Sts.KEY);

            WireServer.Request request = server.only();
            assertThat(request.headers().get("authorization"))
                    .matches("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/\\d{8}/eu-west-1/sts/aws4_request, .*");
            assertThat(SignatureV4.claimed(request))
                    .isEqualTo(SignatureV4.of(request, Sts.SECRET))
                    .isNotEqualTo(SignatureV4.of(request, "another secret"));
            assertThat(request.headers()).doesNotContainKey("x-amz-security-token");
            assertThat(request.headers().get("user-agent")).contains("app/aws-vault");
        }
    }

    @Test
    void sendsTheSessionTokenSigned() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            Sts.service().call(Sts.assumeRole(server.url()), Sts.SESSION);

            WireServer.Request request = server.only();
            assertThat(request.headers()).containsEntry("x-amz-security-token", Sts.TOKEN);
            assertThat(request.headers().get("authorization"))
                    .contains("Credential=ASIAIOSFODNN7EXAMPLE/")
                    .contains("x-amz-security-token");
            assertThat(SignatureV4.claimed(request)).isEqualTo(SignatureV4.of(request, Sts.SECRET));
        }
    }

    @Test
    void returnsTheCredentialsInWholeSeconds() throws IOException {
        try (WireServer server = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            SessionCredentials made = Sts.service().call(Sts.assumeRole(server.url()), Sts.KEY);

            assertThat(made.accessKeyId()).isEqualTo("ASIAANSWER");
            assertThat(made.secretAccessKey().reveal()).isEqualTo("answer-secret");
            assertThat(made.sessionToken().reveal()).isEqualTo("answer-token");
            assertThat(made.expiration()).isEqualTo(Instant.parse("2031-02-03T04:05:06Z"));
        }
    }

    @Test
    void oneBuilderServesCallsToDifferentPlacesOverOneConnectionEach() throws IOException {
        StsClientBuilder shared = StsClient.builder();
        SdkSecurityTokenService service = new SdkSecurityTokenService(
                () -> shared, new AwsHttpClient(Map.of(), Sts.LONG), InstantSource.system());
        try (WireServer first = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")));
                WireServer second = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            service.call(Sts.assumeRole(first.url()), Sts.KEY);
            service.call(
                    new StsCall.AssumeRole(
                            new StsEndpoint("cn-north-1", second.url()),
                            "arn:aws-cn:iam::123456789012:role/r",
                            "s",
                            Duration.ofHours(1),
                            "",
                            Map.of(),
                            List.of(),
                            "",
                            SessionPolicies.NONE,
                            "",
                            ""),
                    Sts.SESSION);
            service.call(Sts.assumeRole(first.url()), Sts.KEY);

            assertThat(first.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.headers().get("authorization"))
                            .contains("AKIAIOSFODNN7EXAMPLE/")
                            .contains("/eu-west-1/"));
            assertThat(second.only().headers().get("authorization"))
                    .contains("ASIAIOSFODNN7EXAMPLE/")
                    .contains("/cn-north-1/");
            assertThat(first.connectionCount()).as("kept alive").isEqualTo(1);
        }
    }
}
