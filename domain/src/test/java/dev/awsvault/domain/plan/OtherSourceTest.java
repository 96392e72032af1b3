package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.PlanLine;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are no stored key: which one a profile uses, and what is built on it. */
class OtherSourceTest {
    private static final String SSO =
            "sso_start_url=https://corp|sso_region=eu-west-1|sso_account_id=111|sso_role_name=Admin|";
    private static final String FILE = "web_identity_token_file=/t|role_arn=W|";
    private static final String PRINTED = "web_identity_token_process=tok|role_arn=W|";
    private static final String PROCESS = "credential_process=make|";
    private static final String LOGIN = "login_session=arn:aws:sts::1:assumed-role/Admin/me|";
    private static final String UNUSED = "; its role_arn is not used, that needs a source_profile";

    private static final Map<String, String> LINES =
            Map.of("sso", SSO, "file", FILE, "printed", PRINTED, "process", PROCESS, "login", LOGIN);

    /** The source, and how it stands at the beginning of a plan. */
    @ParameterizedTest
    @CsvSource({
        "sso, sso:base[111/Admin]",
        "file, web:base[1h]",
        "printed, web:base[1h]",
        "process, process:base",
        "login, login:base",
    })
    void aloneAndAtTheStartOfChains(String source, String first) {
        String config = "[profile base]|" + LINES.get(source)
                + "[profile alias]|source_profile=base|"
                + "[profile one]|source_profile=alias|role_arn=R1|"
                + "[profile two]|source_profile=one|role_arn=R2|"
                + "[profile between]|source_profile=two|"
                + "[profile three]|source_profile=between|role_arn=R3|";

        assertThat(plan(config, "base")).isEqualTo(first);
        assertThat(plan(config, "alias")).isEqualTo(first);
        assertThat(plan(config, "one")).isEqualTo(first + " > role:one[1h]");
        assertThat(plan(config, "two")).isEqualTo(first + " > role:one[1h] > role:two[1h]");
        assertThat(plan(config, "between")).isEqualTo(first + " > role:one[1h] > role:two[1h]");
        assertThat(plan(config, "three")).isEqualTo(first + " > role:one[1h] > role:two[1h] > role:three[1h]");
    }

    @ParameterizedTest
    @CsvSource({
        "sso, key:base > session:base[1h]",
        "file, key:base > role:base[1h]",
        "printed, key:base > role:base[1h]",
        "process, key:base > session:base[1h]",
        "login, key:base > session:base[1h]",
    })
    void aStoredKeyWinsOverEach(String source, String expected) {
        assertThat(plan("[profile base]|" + LINES.get(source), "base", "base")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sso", "file", "process", "login"})
    void aSourceProfileWinsOverEachEvenWhereItHasNothing(String source) {
        String config = "[profile key]|[profile base]|source_profile=key|" + LINES.get(source);
        String role = source.equals("file") ? " > role:base[1h]" : "";

        assertThat(plan(config, "base", "key")).startsWith("key:key").endsWith(role);
        assertThatThrownBy(() -> plan(config, "base"))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("profile key: credentials missing; 'aws-vault add key' stores them");
    }

    @Test
    void theFirstThatIsSetIsUsed() {
        String noRole = "web_identity_token_file=/t|";

        assertThat(plan("[profile base]|" + LOGIN + PROCESS + FILE + SSO, "base"))
                .isEqualTo("sso:base[111/Admin]");
        assertThat(plan("[profile base]|" + LOGIN + PROCESS + FILE, "base")).isEqualTo("web:base[1h]");
        assertThat(plan("[profile base]|" + LOGIN + PROCESS + noRole, "base")).isEqualTo("process:base");
        assertThat(plan("[profile base]|" + LOGIN + noRole, "base")).isEqualTo("login:base");
        assertThat(plan("[profile base]|" + LOGIN + "sso_session=nowhere|", "base"))
                .isEqualTo("login:base");
    }

    @Test
    void aTokenFileWinsOverATokenProcess() {
        PlanStep.WebIdentity both = (PlanStep.WebIdentity) step("[profile base]|" + PRINTED + FILE);
        PlanStep.WebIdentity printed = (PlanStep.WebIdentity) step("[profile base]|" + PRINTED);

        assertThat(both.token()).isEqualTo(new PlanStep.WebIdentity.Token.InFile("/t"));
        assertThat(printed.token()).isEqualTo(new PlanStep.WebIdentity.Token.Printed("tok"));
    }

    @Test
    void defaultFeedsASourceToEveryProfile() {
        assertThat(plan("[default]|" + PROCESS + "[profile base]|region=eu-west-1", "base"))
                .isEqualTo("process:base");
    }

    @Test
    void saysWhereEachComesFromAndThatARoleBesideItIsNotUsed() {
        String role = "role_arn=R";
        assertThat(step("[profile base]|" + SSO).reason())
                .isEqualTo("the profile's sso_start_url, ~/.aws/config:2 [profile base]");
        assertThat(step("[profile base]|" + SSO + role).reason())
                .isEqualTo("the profile's sso_start_url, ~/.aws/config:2 [profile base]" + UNUSED);
        assertThat(step("[profile base]|" + PROCESS + role).reason())
                .isEqualTo("the profile's credential_process, ~/.aws/config:2 [profile base]" + UNUSED);
        assertThat(step("[profile base]|" + LOGIN + role).reason())
                .isEqualTo("the profile's login_session, ~/.aws/config:2 [profile base]" + UNUSED);
        assertThat(step("[profile base]|" + FILE).reason())
                .isEqualTo("the profile's web_identity_token_file, ~/.aws/config:2 [profile base]");
        assertThat(step("[profile base]|" + PRINTED).reason())
                .isEqualTo("the profile's web_identity_token_process, ~/.aws/config:2 [profile base]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sso", "process", "login"})
    void aRoleBesideASourceIsNotAssumedAnywhereInAChain(String source) {
        String config = "[profile base]|" + LINES.get(source) + "role_arn=UNUSED|"
                + "[profile one]|source_profile=base|role_arn=R1|";

        assertThat(PlanLine.of(step(config))).doesNotContain("role:");
        assertThat(plan(config, "one")).endsWith("base > role:one[1h]".substring(source.equals("sso") ? 4 : 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sso", "file", "printed", "process", "login"})
    void aRoleAboveIsChainedAndCutToAnHourWithOrWithoutSessions(String source) {
        VaultOnPaper paper = new VaultOnPaper(
                "[profile base]|" + LINES.get(source) + "[profile one]|source_profile=base|role_arn=R|");
        paper.flags = Map.of("--duration", "2h");

        PlanStep.AssumeRole role = (PlanStep.AssumeRole) paper.plan("one").root();
        paper.noSession = true;

        assertThat(role.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(role.isCapped()).isTrue();
        assertThat(role.reason()).endsWith("; 2h cut to AWS's 1h for chained roles");
        assertThat(paper.plan("one").root()).isEqualTo(role);
    }

    @Test
    void aWebIdentitysOwnRoleIsNoChainedOne() {
        PlanStep.WebIdentity role =
                (PlanStep.WebIdentity) step("[profile base]|" + FILE + "duration_seconds=43200|role_session_name=me");

        assertThat(role.duration()).isEqualTo(Duration.ofHours(12));
        assertThat(role.roleArn()).isEqualTo("W");
        assertThat(role.roleSessionName()).isEqualTo("me");
        assertThat(role.policies()).isEqualTo(SessionPolicies.NONE);
        assertThat(role.endpoint()).isEqualTo(new StsEndpoint("us-east-1", "https://sts.amazonaws.com"));
    }

    @Test
    void noSessionCarriesADeviceForTheRolesAbove() {
        String config = "[profile base]|" + PROCESS + "mfa_serial=alice|"
                + "[profile one]|source_profile=base|role_arn=R1|mfa_serial=alice|"
                + "[profile two]|source_profile=one|role_arn=R2|mfa_serial=alice|"
                + "[profile three]|source_profile=two|role_arn=R3|mfa_serial=bob|";

        assertThat(plan(config, "base")).isEqualTo("process:base");
        assertThat(plan(config, "three"))
                .isEqualTo("process:base > role:one[1h,alice] > role:two[1h,alice] > role:three[1h,bob]");
    }

    @ParameterizedTest
    @CsvSource({"sso_account_id, sso_role_name", "sso_role_name, sso_account_id", "'', 'sso_account_id, sso_role_name'"
    })
    void whatIsMissingForSsoIsNamed(String present, String missing) {
        String config = "[profile base]|sso_start_url=https://corp|sso_region=eu-west-1|"
                + (present.isEmpty() ? "" : present + "=1|");

        assertThatThrownBy(() -> step(config))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("profile base: sso_start_url is set and " + missing
                        + " not; add what account and role it is for");
    }

    @Test
    void ssoWithoutRegionOrWithoutItsSectionSaysSo() {
        assertThatThrownBy(() -> step("[profile base]|sso_start_url=https://corp|sso_account_id=1|sso_role_name=r"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("profile base: sso_start_url is set and sso_region is not;"
                        + " add the region of the directory");
        assertThatThrownBy(() -> step("[profile base]|sso_session=corp|sso_account_id=1|sso_role_name=r"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("profile base: there is no [sso-session corp] with an sso_start_url in the config file");
        assertThatThrownBy(() -> step("[profile base]|sso_session=corp|[sso-session corp]|sso_region=eu-west-1"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageContaining("[sso-session corp] with an sso_start_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web_identity_token_file=/t", "web_identity_token_process=tok"})
    void aTokenWithoutARoleSaysWhatIsMissing(String line) {
        assertThatThrownBy(() -> step("[profile base]|" + line))
                .isInstanceOf(ConfigFailure.class)
                .hasMessage("profile base: a web identity token needs a role_arn, which says what role it is for");
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsDone() {
        VaultOnPaper paper = new VaultOnPaper("[profile base]|sso_start_url=https://corp|"
                + "[profile one]|source_profile=base|role_arn=R|mfa_serial=alice");

        assertThatThrownBy(() -> paper.issue("one")).isInstanceOf(ConfigFailure.class);

        assertThat(paper.othersMade).isEmpty();
        assertThat(paper.codesAskedFor).isEmpty();
        assertThat(paper.vault.reads).isEmpty();
    }

    /** The last column: a line of the config that comes on top. */
    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::1:assumed-role/A/me, https://us-east-1.signin.aws.amazon.com, ''",
        "arn:aws:sts::1:assumed-role/A/me, https://eu-west-1.signin.aws.amazon.com, region=eu-west-1",
        "arn:aws:iam::1:root, https://eu-west-1.signin.aws.amazon.com, region=eu-west-1",
        "arn:aws-cn:iam::1:user/u, https://cn-north-1.signin.amazonaws.cn, ''",
        "arn:aws-cn:iam::1:user/u, https://cn-northwest-1.signin.amazonaws.cn, region=cn-northwest-1",
        "arn:aws-us-gov:iam::1:user/u, https://us-gov-west-1.signin.amazonaws-us-gov.com, ''",
        "arn:aws-eusc:iam::1:user/u, https://signin.eusc-de-east-1.amazonaws.eu, ''",
        "arn:aws-iso:iam::1:user/u, https://signin.us-iso-east-1.c2s.ic.gov, ''",
        "arn:aws-iso-b:iam::1:user/u, https://signin.us-isob-east-1.sc2s.sgov.gov, ''",
        "arn:aws-iso-b:iam::1:user/u, http://localhost:1, endpoint_url=http://localhost:1",
        "me, https://us-east-1.signin.aws.amazon.com, ''",
    })
    void whereALoginSessionIsRefreshed(String session, String url, String line) {
        PlanStep.LoginSession step =
                (PlanStep.LoginSession) step("[profile base]|login_session=" + session + "|" + line);

        assertThat(step.session()).isEqualTo(session);
        assertThat(step.signInUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "base, base -> base",
        "'base,other', base -> other -> base",
        "'first,base,other', base -> other -> base",
    })
    void aHelperThatAsksForItsOwnProfileIsALoop(String running, String cycle) {
        for (String line : List.of("credential_process=make|", "web_identity_token_process=tok|role_arn=W|")) {
            VaultOnPaper paper = new VaultOnPaper("[profile base]|" + line);
            paper.runningHelpers = List.of(running.split(","));

            assertThatThrownBy(() -> paper.plan("base"))
                    .isInstanceOf(ConfigFailure.class)
                    .hasMessage(line.substring(0, line.indexOf('=')) + " of profile base asks for profile base again: "
                            + cycle);
        }
    }

    @Test
    void aLoopIsFoundBeneathRolesToo() {
        VaultOnPaper paper =
                new VaultOnPaper("[profile a,%b]|" + PROCESS + "[profile one]|source_profile=a,%b|role_arn=R");
        paper.runningHelpers = List.of("a,%b");

        assertThatThrownBy(() -> paper.issue("one"))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageEndingWith("asks for profile a,%b again: a,%b -> a,%b");
        assertThat(paper.othersMade).isEmpty();
    }

    @Test
    void aProfileThatRunsNoHelperIsNeverALoop() {
        for (String source : List.of("sso", "file", "login")) {
            VaultOnPaper paper = new VaultOnPaper("[profile base]|" + LINES.get(source));
            paper.runningHelpers = List.of("base");
            assertThat(paper.plan("base").root().profile()).isEqualTo("base");
        }
        VaultOnPaper stored = new VaultOnPaper("[profile base]|" + PROCESS, "base");
        stored.runningHelpers = List.of("base");
        assertThat(PlanLine.of(stored.plan("base").root())).startsWith("key:base");
        VaultOnPaper other = new VaultOnPaper("[profile base]|" + PROCESS);
        other.runningHelpers = List.of("bas", "base2");
        assertThat(PlanLine.of(other.plan("base").root())).isEqualTo("process:base");
    }

    private static PlanStep step(String config) {
        return new VaultOnPaper(config).plan("base").root();
    }

    private static String plan(String config, String target, String... stored) {
        return PlanLine.of(new VaultOnPaper(config, stored).plan(target).root());
    }
}
