package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that start from no stored key, carried out. */
class OtherSourcesIssuedTest {
    private final VaultOnPaper paper = new VaultOnPaper("""
            [profile sso]
            sso_start_url = https://corp
            sso_region = eu-west-1
            sso_account_id = 111
            sso_role_name = Admin
            [profile web]
            web_identity_token_file = /t
            role_arn = W
            [profile process]
            credential_process = make
            [profile login]
            login_session = l
            [profile far-sso]
            source_profile = sso
            role_arn = F
            [profile far-web]
            source_profile = web
            role_arn = F
            [profile far-process]
            source_profile = process
            role_arn = F
            [profile far-login]
            source_profile = login
            role_arn = F
            """);

    @ParameterizedTest
    @CsvSource({
        "sso, SsoRole(111/Admin)",
        "web, WebIdentity(W)",
        "process, ProcessOutput(process)",
        "login, LoginSession(l)",
    })
    void aloneAndForARoleAbove(String profile, String made) {
        assertThat(paper.issue(profile).accessKeyId()).isEqualTo(made);
        assertThat(paper.sts.take()).isEmpty();

        assertThat(paper.callsFor("far-" + profile)).containsExactly("AssumeRole(F) 1h by " + made);
        // A login session is kept in a cache of its own.
        assertThat(paper.othersMade).hasSize(profile.equals("login") ? 2 : 1).containsOnly(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sso", "web", "process"})
    void whatIsKeptIsNotMadeAgainUntilItIsAboutToEnd(String profile) {
        paper.issue(profile);
        paper.now = paper.now.plus(Duration.ofMinutes(55));
        paper.issue(profile);
        assertThat(paper.othersMade).hasSize(1);

        paper.now = paper.now.plusSeconds(1);
        paper.issue(profile);
        assertThat(paper.othersMade).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatHasNoEndIsHandedOutAndNeverKept(boolean isKey) {
        paper.others = name -> isKey
                ? new LongTermKey(name, SecretString.of("s"))
                : new UndatedSession(name, SecretString.of("s"), SecretString.of("t"));

        assertThat(paper.issue("process").accessKeyId()).isEqualTo("ProcessOutput(process)");
        paper.issue("process");

        assertThat(paper.othersMade).hasSize(2);
        assertThat(paper.vault.keys()).isEmpty();
        assertThat(paper.callsFor("far-process")).containsExactly("AssumeRole(F) 1h by ProcessOutput(process)");
    }

    @Test
    void aSourceThatFailsIsTheFailureAndNothingIsCalled() {
        paper.others = name -> {
            throw new CredentialsFailure(name + " is closed");
        };

        assertThatThrownBy(() -> paper.issue("far-sso"))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("SsoRole(111/Admin) is closed");
        assertThat(paper.sts.take()).isEmpty();
    }

    /** Each of the locks is held while a person may be signing in, for which there are ten minutes. */
    @ParameterizedTest
    @CsvSource({"far-sso, 10, 60", "sso, 10, 60", "far-process, 3, 9", "far-web, 3, 9"})
    void aLockIsWaitedForAsLongAsItsHolderMayTake(String profile, long moreThan, long lessThan) {
        List<Duration> limits = new ArrayList<>();
        paper.lock = (name, limit, waiting) -> {
            limits.add(limit);
            return () -> {};
        };

        paper.issue(profile);

        assertThat(limits)
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(limit)
                        .isBetween(Duration.ofMinutes(moreThan).plusSeconds(1), Duration.ofMinutes(lessThan)));
    }

    @Test
    void aLoginSessionNeedsNoLockOfOurs() {
        paper.lock = (name, limit, waiting) -> {
            throw new AssertionError("locked " + name);
        };

        assertThat(paper.issue("login").accessKeyId()).isEqualTo("LoginSession(l)");
    }

    @Test
    void aCutRoleSaysSoAndNothingLiftsIt() {
        paper.flags = Map.of("--duration", "2h");

        paper.issue("far-sso");

        assertThat(paper.notices)
                .containsExactly(
                        "role of profile far-sso: 2h cut to 1h, AWS's limit for a role assumed from a session");
    }

    @Test
    void thePoliciesAreSentWithTheLastRole() {
        paper.policies = new SessionPolicies("{}", List.of("arn:p"));

        paper.issue("far-sso");

        assertThat(paper.sts.take())
                .extracting(seen -> ((StsCall.AssumeRole) seen.call()).policies())
                .containsExactly(paper.policies);
    }

    @Test
    void theForecastNamesTheSource() {
        assertThat(paper.forecast("far-sso").calls())
                .extracting(PlanStep::profile)
                .containsExactly("sso", "far-sso");
        paper.issue("sso");
        assertThat(paper.forecast("far-sso").calls())
                .extracting(PlanStep::profile)
                .containsExactly("far-sso");
        assertThat(paper.forecast("sso").calls()).isEmpty();
    }

    @Test
    void aStepThatIsSignedForIsNoSources() {
        CredentialSources sources =
                new CredentialSources(step -> fail(), step -> fail(), step -> fail(), step -> fail());
        PlanStep.Made derived = (PlanStep.Made) paper.plan("far-sso").root();

        assertThatThrownBy(() -> sources.make(derived)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Credentials fail() {
        throw new AssertionError("asked");
    }
}
