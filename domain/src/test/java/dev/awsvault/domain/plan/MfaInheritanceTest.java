package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.fake.PlanLine;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role without an MFA device takes its source profile's, and does without where nobody can give a code. */
class MfaInheritanceTest {
    private static final String BASE = "[profile base]|mfa_serial=alice|";
    private static final String ROLE = BASE + "[profile role]|source_profile=base|role_arn=R|";
    private static final String FAR = ROLE + "[profile far]|source_profile=role|role_arn=F|";

    @ParameterizedTest
    @CsvSource({
        "'', role, 'key:base > session:base[8h,alice] > role:role[1h]'",
        "'', far, 'key:base > session:base[8h,alice] > role:role[1h] > role:far[1h]'",
        "'mfa_serial=bob', far, 'key:base > session:base[8h,alice] > role:role[1h] > role:far[1h,bob]'",
        "'mfa_serial=', far, 'key:base > session:base[8h,alice] > role:role[1h] > role:far[1h]'",
    })
    void rolesOfOneDeviceShareASession(String farther, String target, String expected) {
        assertThat(plan(FAR + farther, target)).isEqualTo(expected);
    }

    @Test
    void aLongRoleIsAssumedByTheKeyWithTheInheritedDevice() {
        assertThat(plan(ROLE + "duration_seconds=7200", "role")).isEqualTo("key:base > role:role[2h,alice]");
    }

    @Test
    void anEmptySerialInTheRolesOwnSectionSwitchesItOff() {
        assertThat(plan(ROLE + "mfa_serial=", "role")).isEqualTo("key:base > role:role[1h]");
        assertThat(plan(ROLE + "mfa_serial=|[profile far]|source_profile=role|role_arn=F", "far"))
                .isEqualTo("key:base > role:role[1h] > role:far[1h]");
    }

    @Test
    void anEmptySerialElsewhereSwitchesNothingOff() {
        assertThat(plan("[default]|mfa_serial=|" + ROLE, "role"))
                .isEqualTo("key:base > session:base[8h,alice] > role:role[1h]");
    }

    @Test
    void onlyRolesInherit() {
        assertThat(plan(
                        BASE + "[profile alias]|source_profile=base|[profile role]|source_profile=alias|role_arn=R",
                        "role"))
                .isEqualTo("key:base > role:role[1h]");
        assertThat(plan(BASE + "[profile alias]|source_profile=base", "alias"))
                .isEqualTo("key:base > session:alias[1h]");
    }

    @Test
    void aDeviceFromDefaultOrTheVariableIsTheRolesOwn() {
        VaultOnPaper paper = new VaultOnPaper("[default]|mfa_serial=alice|" + ROLE, "base");

        assertThat(paper.plan("role").dependsOnInheritedMfa()).isFalse();
    }

    @Test
    void switchedOffAltogetherNothingIsInherited() {
        VaultOnPaper paper = new VaultOnPaper(FAR, "base");
        paper.mfaInheritance = false;

        assertThat(PlanLine.of(paper.plan("far").root())).isEqualTo("key:base > role:role[1h] > role:far[1h]");
        assertThat(paper.plan("far").dependsOnInheritedMfa()).isFalse();
    }

    @Test
    void saysThatTheDeviceIsInherited() {
        VaultOnPaper paper = new VaultOnPaper(ROLE + "duration_seconds=7200", "base");
        PlanStep.AssumeRole role = (PlanStep.AssumeRole) paper.plan("role").root();

        assertThat(role.reason()).endsWith("; MFA device inherited from its source profile");
        assertThat(role.mfa().inherited()).isTrue();
        assertThat(role.mfa().origin().describe()).isEqualTo("~/.aws/config:2 [profile base]");
    }

    @ParameterizedTest
    @CsvSource({"'', otp base", "mfa_process=otp role, otp role"})
    void mfaProcessComesFromTheSourceUnlessTheRoleHasItsOwn(String line, String process) {
        VaultOnPaper paper = new VaultOnPaper(
                "[profile base]|mfa_process=otp base|[profile role]|source_profile=base|role_arn=R|mfa_serial=alice|"
                        + line,
                "base");
        paper.mfaInheritance = false;

        assertThat(((PlanStep.AssumeRole) paper.plan("role").root()).mfa().process())
                .isEqualTo(process);
    }

    @Test
    void whereNobodyCanGiveACodeTheRoleIsAssumedWithoutMfaAndOneLineSaysSo() {
        VaultOnPaper paper = new VaultOnPaper(FAR, "base");
        paper.codeAvailable = false;

        assertThat(paper.forecast("far").droppedMfa().serial()).isEqualTo("alice");
        assertThat(paper.callsFor("far"))
                .containsExactly("AssumeRole(R) 1h by stored:base", "AssumeRole(F) 1h by AssumeRole(R)<-stored:base");
        assertThat(paper.notices)
                .containsExactly("no way to ask for a code of alice, which the role inherits: going on without MFA"
                        + " (use --mfa-token or mfa_process)");
    }

    @Test
    void aKeptSessionNeedsNoCode() {
        VaultOnPaper paper = new VaultOnPaper(ROLE, "base");
        paper.issue("role");
        paper.sts.take();
        paper.now = paper.now.plus(Duration.ofHours(2));
        paper.codeAvailable = false;

        assertThat(paper.callsFor("role")).containsExactly("AssumeRole(R) 1h by GetSessionToken(alice)<-stored:base");
        assertThat(paper.notices).isEmpty();
    }

    @Test
    void mfaProcessGivesTheCodeWhereNobodyCan() {
        VaultOnPaper paper = new VaultOnPaper(BASE + "mfa_process=otp|" + ROLE.substring(BASE.length()), "base");
        paper.codeAvailable = false;

        assertThat(paper.callsFor("role")).hasSize(2).first().isEqualTo("GetSessionToken 8h alice by stored:base");
        assertThat(paper.notices).isEmpty();
    }

    @Test
    void aDeviceThatTheRoleNamesItselfIsNeverDropped() {
        VaultOnPaper paper = new VaultOnPaper(ROLE + "mfa_serial=alice", "base");
        paper.codeAvailable = false;

        assertThatThrownBy(() -> paper.issue("role")).isInstanceOf(PromptFailure.class);
        assertThat(paper.sts.take()).isEmpty();
    }

    private static String plan(String config, String target) {
        return PlanLine.of(new VaultOnPaper(config, "base").plan(target).root());
    }
}
