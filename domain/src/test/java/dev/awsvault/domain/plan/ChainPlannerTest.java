package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.PlanLine;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session is opened, and which roles it assumes: with MFA inheritance off, as aws-vault 7.13 does. */
class ChainPlannerTest {
    private static final String ONE_ROLE =
            "[profile base]|mfa_serial=alice|[profile role]|source_profile=base|role_arn=R|mfa_serial=alice|";
    private static final String TWO_ROLES = ONE_ROLE + "[profile far]|source_profile=role|role_arn=F|mfa_serial=alice|";
    private static final String ALIASES = "[profile base]|mfa_serial=alice|"
            + "[profile alias]|source_profile=base|mfa_serial=alice|"
            + "[profile role]|source_profile=alias|role_arn=R|mfa_serial=alice|";

    @Test
    void aKeyWithoutRoleOpensASessionForTheChild() {
        assertThat(plan("[profile base]", "base")).isEqualTo("key:base > session:base[1h]");
        assertThat(plan("[profile base]|mfa_serial=alice", "base")).isEqualTo("key:base > session:base[1h,alice]");
    }

    @Test
    void aKeyWithItsOwnRoleAssumesItDirectly() {
        assertThat(plan("[profile base]|role_arn=R|mfa_serial=alice", "base"))
                .isEqualTo("key:base > role:base[1h,alice]");
    }

    @Test
    void aRoleWithTheSourcesDeviceGoesThroughASession() {
        assertThat(plan(ONE_ROLE, "role")).isEqualTo("key:base > session:base[8h,alice] > role:role[1h]");
    }

    @Test
    void aSingleRoleOfMoreThanAnHourIsAssumedByTheKeyItself() {
        assertThat(plan(ONE_ROLE + "duration_seconds=3601", "role")).isEqualTo("key:base > role:role[1h0m1s,alice]");
        assertThat(plan(ONE_ROLE + "duration_seconds=3600", "role"))
                .isEqualTo("key:base > session:base[8h,alice] > role:role[1h]");
    }

    @Test
    void profilesWithoutRoleBetweenChangeNothing() {
        assertThat(plan(ALIASES, "role")).isEqualTo("key:base > session:base[8h,alice] > role:role[1h]");
        assertThat(plan(ALIASES + "duration_seconds=7200", "role")).isEqualTo("key:base > role:role[2h,alice]");
        assertThat(plan(ALIASES, "alias")).isEqualTo("key:base > session:base[8h,alice]");
    }

    @Test
    void aKeyWithARoleOpensOneSessionForItAndTheNext() {
        assertThat(plan(
                        "[profile base]|role_arn=B|mfa_serial=alice|"
                                + "[profile role]|source_profile=base|role_arn=R|mfa_serial=alice",
                        "role"))
                .isEqualTo("key:base > session:base[8h,alice] > role:base[1h] > role:role[1h]");
    }

    @Test
    void aKeyWithARoleBehindAProfileWithoutOneAssumesItDirectly() {
        assertThat(plan(
                        "[profile base]|role_arn=B|mfa_serial=alice|[profile alias]|source_profile=base|mfa_serial=alice",
                        "alias"))
                .isEqualTo("key:base > role:base[1h,alice]");
    }

    @Test
    void chainedRolesAreCutToAnHourAndTheSessionIsNot() {
        VaultOnPaper paper = paper(TWO_ROLES);
        paper.flags = Map.of("--duration", "2h");

        assertThat(line(paper, "far")).isEqualTo("key:base > session:base[2h,alice] > role:role[1h] > role:far[1h]");
        assertThat(((PlanStep.AssumeRole) paper.plan("far").root()).isCapped()).isTrue();
    }

    @Test
    void withoutASessionTheFirstRoleKeepsItsWishAndTheNextIsCut() {
        assertThat(plan(
                        "[profile base]|[profile role]|source_profile=base|role_arn=R|duration_seconds=7200|"
                                + "[profile far]|source_profile=role|role_arn=F|duration_seconds=7200",
                        "far"))
                .isEqualTo("key:base > role:role[2h] > role:far[1h]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[profile base]|", "[profile base]|mfa_serial=bob|"})
    void withoutTheSameDeviceBeneathThereIsNoSession(String base) {
        String role = "[profile role]|source_profile=base|role_arn=R|mfa_serial=alice|";
        assertThat(plan(base + role, "role")).isEqualTo("key:base > role:role[1h,alice]");
        assertThat(plan(base + role + "[profile far]|source_profile=role|role_arn=F|mfa_serial=carol", "far"))
                .isEqualTo("key:base > role:role[1h,alice] > role:far[1h,carol]");
    }

    @Test
    void twoRolesWithOneDeviceShareASessionOfTheNearerThatTheKeyOpens() {
        assertThat(plan(TWO_ROLES.replace("[profile base]|mfa_serial=alice|", "[profile base]|"), "far"))
                .isEqualTo("key:base > session:role[8h,alice] > role:role[1h] > role:far[1h]");
    }

    @Test
    void aRoleWithoutDeviceOpensNoSession() {
        assertThat(plan("[profile base]|mfa_serial=alice|[profile role]|source_profile=base|role_arn=R", "role"))
                .isEqualTo("key:base > role:role[1h]");
    }

    @Test
    void aDeviceThatTheSessionDoesNotCarryIsSent() {
        assertThat(plan(ONE_ROLE + "[profile far]|source_profile=role|role_arn=F|mfa_serial=bob", "far"))
                .isEqualTo("key:base > session:base[8h,alice] > role:role[1h] > role:far[1h,bob]");
    }

    @Test
    void noSessionMeansNone() {
        assertThat(withoutSession(TWO_ROLES, "base")).isEqualTo("key:base");
        assertThat(withoutSession(TWO_ROLES, "role")).isEqualTo("key:base > role:role[1h,alice]");
        assertThat(withoutSession(TWO_ROLES, "far")).isEqualTo("key:base > role:role[1h,alice] > role:far[1h,alice]");
    }

    @Test
    void aStoredKeyWinsOverTheSourceProfile() {
        assertThat(PlanLine.of(
                        new VaultOnPaper(TWO_ROLES, "base", "role").plan("far").root()))
                .isEqualTo("key:role > session:role[8h,alice] > role:role[1h] > role:far[1h]");
    }

    /** The table of aws-vault's own manual, with the duration of its configuration. */
    @ParameterizedTest
    @CsvSource({
        "jonsmith, '', false, 'key:jonsmith > session:jonsmith[1h,jon]'",
        "foo-readonly, '', false, 'key:jonsmith > role:foo-readonly[1h]'",
        "foo-admin, '', false, 'key:jonsmith > session:jonsmith[8h,jon] > role:foo-admin[1h]'",
        "foo-admin, 2h, false, 'key:jonsmith > role:foo-admin[2h,jon]'",
        "bar-role2, '', false, 'key:jonsmith > session:jonsmith[8h,jon] > role:bar-role1[1h] > role:bar-role2[1h]'",
        "bar-role2, '', true, 'key:jonsmith > role:bar-role1[1h,jon] > role:bar-role2[1h,jon]'",
    })
    void theManualsExamples(String target, String duration, boolean noSession, String expected) {
        VaultOnPaper paper = new VaultOnPaper("""
                [profile jonsmith]
                mfa_serial = jon
                [profile foo-readonly]
                source_profile = jonsmith
                role_arn = RO
                [profile foo-admin]
                source_profile = jonsmith
                role_arn = ADMIN
                mfa_serial = jon
                [profile bar-role1]
                source_profile = jonsmith
                role_arn = R1
                mfa_serial = jon
                [profile bar-role2]
                source_profile = bar-role1
                role_arn = R2
                mfa_serial = jon
                """, "jonsmith");
        paper.mfaInheritance = false;
        paper.noSession = noSession;
        paper.flags = Map.of("--duration", duration);

        assertThat(line(paper, target)).isEqualTo(expected);
    }

    @Test
    void withoutAnyKeyThereIsNothingToStartFrom() {
        assertThatThrownBy(() -> new VaultOnPaper(ONE_ROLE).plan("role"))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("profile base: credentials missing; 'aws-vault add base' stores them");
    }

    @Test
    void aRoleCarriesAllThatItsProfileSays() {
        VaultOnPaper paper =
                paper("[profile base]|[profile role]|source_profile=base|role_arn=R|role_session_name=me|external_id=E|"
                        + "session_tags=b=2,a=1|transitive_session_tags=a,b|source_identity=I");

        PlanStep.AssumeRole role = (PlanStep.AssumeRole) paper.plan("role").root();

        assertThat(role.roleArn()).isEqualTo("R");
        assertThat(role.roleSessionName()).isEqualTo("me");
        assertThat(role.externalId()).isEqualTo("E");
        assertThat(role.tags()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(role.transitiveTagKeys()).containsExactly("a", "b");
        assertThat(role.sourceIdentity()).isEqualTo("I");
    }

    @Test
    void saysWhyEachStepIsThere() {
        PlanStep.AssumeRole far = (PlanStep.AssumeRole)
                paper(TWO_ROLES + "duration_seconds=7200").plan("far").root();
        PlanStep.AssumeRole role = (PlanStep.AssumeRole) far.source();
        PlanStep.SessionToken session = (PlanStep.SessionToken) role.source();

        assertThat(far.reason())
                .isEqualTo("the profile's role_arn, ~/.aws/config:9 [profile far]; the session carries the MFA device;"
                        + " 2h cut to AWS's 1h for chained roles");
        assertThat(role.reason())
                .isEqualTo(
                        "the profile's role_arn, ~/.aws/config:5 [profile role]; the session carries the MFA device");
        assertThat(session.reason()).isEqualTo("one session with this MFA device serves all roles behind it");
        assertThat(session.source().reason()).isEqualTo("its long-term key is in the vault");
        assertThat(paper(TWO_ROLES).plan("base").root().reason()).isEqualTo("the long-term key stays in the vault");
    }

    private static VaultOnPaper paper(String config) {
        VaultOnPaper paper = new VaultOnPaper(config, "base");
        paper.mfaInheritance = false;
        return paper;
    }

    private static String plan(String config, String target) {
        return line(paper(config), target);
    }

    private static String withoutSession(String config, String target) {
        VaultOnPaper paper = paper(config);
        paper.noSession = true;
        return line(paper, target);
    }

    private static String line(VaultOnPaper paper, String target) {
        return PlanLine.of(paper.plan(target).root());
    }
}
