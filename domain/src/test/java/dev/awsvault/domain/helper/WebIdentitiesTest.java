package dev.awsvault.domain.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.CallerIdentity;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.SecurityTokenService;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.RecordingSts;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebIdentitiesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2ln-_~";
    private static final String FILE = "web_identity_token_file=/run/token|role_arn=W|";
    private static final String PROCESS = "web_identity_token_process=print canary|role_arn=W|";

    /** Notes each token while it is there: it is cleared after the call. */
    private final List<String> tokens = new ArrayList<>();

    private final RecordingSts sts = new RecordingSts(() -> NOW);
    private final List<Object> ran = new ArrayList<>();
    private SecretString content = SecretString.of(JWT);

    @Test
    void theTokenOfAFileIsSentAsItIs() {
        assertThat(make(FILE + "role_session_name=me|duration_seconds=7200|region=eu-west-1|external_id=E")
                        .accessKeyId())
                .isEqualTo("AssumeRoleWithWebIdentity(W)");

        assertThat(tokens).containsExactly(JWT);
        assertThat(ran).containsExactly("/run/token");
        WebIdentityCall call = sts.takeWebIdentityCalls().getFirst();
        assertThat(call.roleArn()).isEqualTo("W");
        assertThat(call.roleSessionName()).isEqualTo("me");
        assertThat(call.duration()).isEqualTo(Duration.ofHours(2));
        assertThat(call.endpoint()).isEqualTo(new StsEndpoint("eu-west-1", "https://sts.eu-west-1.amazonaws.com"));
        assertThat(call.policies()).isEqualTo(SessionPolicies.NONE);
    }

    @Test
    void aSessionWithoutANameIsNamedByTheTime() {
        make(FILE);

        assertThat(sts.takeWebIdentityCalls().getFirst().roleSessionName()).isEqualTo("1795334400000000000");
    }

    @Test
    void thePoliciesAreSent() {
        VaultOnPaper paper = new VaultOnPaper("[profile p]|" + FILE);
        paper.policies = new SessionPolicies("{}", List.of("arn:p"));

        identities().make((PlanStep.WebIdentity) paper.plan("p").root());

        assertThat(sts.takeWebIdentityCalls().getFirst().policies()).isEqualTo(paper.policies);
    }

    @ParameterizedTest
    @ValueSource(strings = {JWT, JWT + "\n", " \t" + JWT + "\r\n\n"})
    void whatAProcessPrintsIsStrippedAndTheHelperHearsForWhomItWorks(String printed) {
        content = SecretString.of(printed);

        make(PROCESS);

        assertThat(tokens).containsExactly(JWT);
        assertThat(ran).containsExactly("print canary", Map.of("_AWS_VAULT_PROFILE_CHAIN", "above,p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "canary canary",
                "canary\ncanary",
                "Error: canary",
                "canary\0",
                "canary\u001b[31m",
                "cänary",
                "canary\u007f"
            })
    void whatIsNoTokenIsRefusedWithoutShowingIt(String printed) {
        content = SecretString.of(printed);

        assertThatThrownBy(() -> make(PROCESS))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("web_identity_token_process of profile p did not print a token and nothing else");
        assertThat(sts.takeWebIdentityCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary canary", "canary\ncanary", "canary\0", "\uFEFFcanary"})
    void aFileOfSomethingElseIsRefusedWithoutShowingIt(String text) {
        content = SecretString.of(text);

        assertThatThrownBy(() -> make(FILE))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("web_identity_token_file of profile p does not hold a token and nothing else");
        assertThat(sts.takeWebIdentityCalls()).isEmpty();
        assertThat(content.reveal()).matches("\0+");
    }

    @Test
    void theTokenIsClearedAlsoWhereAwsRefusesIt() {
        sts.refuse("InvalidIdentityToken");

        assertThatThrownBy(() -> make(FILE))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("InvalidIdentityToken");
        assertThat(content.reveal()).matches("\0+");
        assertThat(sts.takeWebIdentityCalls())
                .allSatisfy(call -> assertThat(call.token().reveal()).matches("\0+"));
    }

    private Credentials make(String config) {
        return identities().make((PlanStep.WebIdentity)
                new VaultOnPaper("[profile p]|" + config).plan("p").root());
    }

    private WebIdentities identities() {
        return new WebIdentities(
                new ListeningSts(),
                path -> {
                    ran.add(path);
                    return content;
                },
                (line, added, limit) -> {
                    ran.addAll(List.of(line, added));
                    return content;
                },
                List.of("above"),
                () -> NOW);
    }

    private final class ListeningSts implements SecurityTokenService {
        @Override
        public SessionCredentials call(WebIdentityCall call) {
            tokens.add(call.token().reveal());
            return sts.call(call);
        }

        @Override
        public SessionCredentials call(StsCall call, Credentials signer) {
            throw new AssertionError("nobody signs");
        }

        @Override
        public CallerIdentity identify(StsEndpoint endpoint, Credentials signer) {
            throw new AssertionError("nobody signs");
        }
    }
}
