package dev.awsvault.domain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.RecordingSts;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credentials go straight to sign-in, which through a federated user, and which not at all. */
class ConsoleSignInTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final StsEndpoint ENDPOINT = new StsEndpoint("eu-west-1", "https://sts.eu-west-1.amazonaws.com");
    private static final ConsoleSignIn.Request REQUEST = new ConsoleSignIn.Request(
            ENDPOINT, "https://signin.example/federation", Duration.ofHours(2), Duration.ofHours(12));

    private final VaultOnPaper paper = new VaultOnPaper(
            "[profile base]|mfa_serial=alice|[profile user]|[profile direct]|source_profile=user|role_arn=R|"
                    + "[profile role]|source_profile=base|role_arn=R|[profile far]|source_profile=direct|role_arn=F|"
                    + "[profile web]|web_identity_token_file=/t|role_arn=W|[profile process]|credential_process=make|"
                    + "[profile login]|login_session=l|[profile webRole]|source_profile=web|role_arn=R|"
                    + "[profile sso]|sso_start_url=https://corp|sso_region=eu-west-1|sso_account_id=1|sso_role_name=r",
            "base",
            "user");
    private final RecordingSts sts = new RecordingSts(() -> NOW);
    private final List<SessionCredentials> signedIn = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();

    /** Only a role that a long-term key assumed takes a duration of the console's session. */
    @ParameterizedTest
    @CsvSource({
        "direct, PT12H",
        "role, PT0S",
        "far, PT0S",
        "web, PT0S",
        "webRole, PT0S",
        "sso, PT0S",
        "user, PT0S",
    })
    void whatFitsGoesStraight(String profile, Duration duration) {
        paper.use = PlanOptions.Use.CONSOLE;
        PlanStep root = paper.plan(profile).root();

        assertThat(token(session(), root)).isEqualTo("sign-in token");

        assertThat(signedIn).extracting(SessionCredentials::accessKeyId).containsExactly("ASIA");
        assertThat(durations).containsExactly(duration);
        assertThat(sts.identified()).isEmpty();
        assertThat(sts.take()).isEmpty();
    }

    @Test
    void aWishForNoDurationSendsNone() {
        new ConsoleSignIn(sts, this::signIn)
                .token(
                        session(),
                        paper.plan("direct").root(),
                        new ConsoleSignIn.Request(
                                ENDPOINT, REQUEST.federationUrl(), Duration.ofHours(1), Duration.ZERO));

        assertThat(durations).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "process"})
    void aLongTermKeyFederates(String profile) {
        token(new LongTermKey("AKIA", SecretString.of("s")), step(profile));

        List<RecordingSts.Seen> calls = sts.take();
        assertThat(calls).extracting(RecordingSts.Seen::line).containsExactly("GetFederationToken(jane) 2h by AKIA");
        StsCall.GetFederationToken call =
                (StsCall.GetFederationToken) calls.getFirst().call();
        assertThat(call.policies()).isEqualTo(SessionPolicies.ALLOW_ALL);
        assertThat(call.endpoint()).isEqualTo(ENDPOINT);
        assertThat(signedIn)
                .extracting(SessionCredentials::accessKeyId)
                .containsExactly("GetFederationToken(jane)<-AKIA");
        assertThat(durations).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "'', arn:aws:sts::1:assumed-role/Admin/jane",
        "'', arn:aws:sts::1:federated-user/jane",
        "process, arn:aws-cn:sts::1:assumed-role/path/Admin/jane",
        "login, arn:aws:sts::1:assumed-role/Admin/jane",
    })
    void aSessionOfARoleOrAFederatedUserIsTakenAfterAsking(String profile, String arn) {
        sts.identityIs(arn);

        for (Credentials credentials : List.of(session(), undated())) {
            assertThat(token(credentials, step(profile))).isEqualTo("sign-in token");
        }

        assertThat(sts.identified()).containsExactly("ASIA", "ASIA");
        assertThat(sts.take()).isEmpty();
        assertThat(durations).containsExactly(Duration.ZERO, Duration.ZERO);
        assertThat(signedIn)
                .allSatisfy(each -> assertThat(each.sessionToken().reveal()).isEqualTo("t"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', arn:aws:iam::1:user/team/jane",
        "process, arn:aws:iam::1:user/jane",
        "login, arn:aws:iam::1:root",
        "base, arn:aws:iam::1:user/assumed-role/jane",
    })
    void aUsersSessionIsRefused(String profile, String arn) {
        sts.identityIs(arn);

        assertThatThrownBy(() -> token(session(), step(profile)))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("the console takes no session of " + arn
                        + " that was opened with GetSessionToken; use the long-term key, or a role");
        assertThat(signedIn).isEmpty();
    }

    private @Nullable PlanStep step(String profile) {
        return profile.isEmpty() ? null : paper.plan(profile).root();
    }

    private String token(Credentials credentials, @Nullable PlanStep made) {
        return new ConsoleSignIn(sts, this::signIn)
                .token(credentials, made, REQUEST)
                .reveal();
    }

    private SecretString signIn(String url, SessionCredentials credentials, Duration duration) {
        assertThat(url).isEqualTo("https://signin.example/federation");
        signedIn.add(credentials);
        durations.add(duration);
        return SecretString.of("sign-in token");
    }

    private static SessionCredentials session() {
        return new SessionCredentials("ASIA", SecretString.of("s"), SecretString.of("t"), NOW.plusSeconds(3600));
    }

    private static UndatedSession undated() {
        return new UndatedSession("ASIA", SecretString.of("s"), SecretString.of("t"));
    }
}
