package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.PlanLine;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials made smaller by a session policy, and credentials for the console. */
class RootShapeTest {
    private static final SessionPolicies INLINE = new SessionPolicies("{\"Version\":\"2012-10-17\"}", List.of());
    private static final SessionPolicies READ_ONLY =
            new SessionPolicies("", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));

    private static final String CONFIG =
            "[profile base]|[profile alias]|source_profile=base|[profile device]|mfa_serial=alice|"
                    + "[profile role]|source_profile=device|role_arn=R|mfa_serial=alice|"
                    + "[profile roleAlias]|source_profile=role|"
                    + "[profile far]|source_profile=role|role_arn=F|mfa_serial=alice|"
                    + "[profile web]|web_identity_token_file=/t|role_arn=W|"
                    + "[profile sso]|sso_start_url=https://corp|sso_region=eu-west-1|sso_account_id=1|sso_role_name=r|"
                    + "[profile process]|credential_process=make|"
                    + "[profile login]|login_session=arn:aws:iam::1:user/u|"
                    + "[profile ssoRole]|source_profile=sso|role_arn=S|"
                    + "[profile own]|role_arn=O|";

    private final VaultOnPaper paper = new VaultOnPaper(CONFIG, "base", "device", "own");

    @ParameterizedTest
    @CsvSource({
        "role, 'key:device > session:device[8h,alice] > role:role[1h]'",
        "far, 'key:device > session:device[8h,alice] > role:role[1h] > role:far[1h]'",
        "roleAlias, 'key:device > session:device[8h,alice] > role:role[1h]'",
        "own, key:own > role:own[1h]",
        "ssoRole, sso:sso[1/r] > role:ssoRole[1h]",
        "web, web:web[1h]",
    })
    void theLastRoleCarriesThePoliciesAndNoOther(String target, String expected) {
        String without = line(target);
        paper.policies = INLINE;
        PlanStep root = paper.plan(target).root();

        assertThat(PlanLine.of(root)).isEqualTo(expected);
        if (!target.equals("roleAlias")) assertThat(without).isEqualTo(expected);
        assertThat(policies(root)).isEqualTo(INLINE);
        if (root instanceof PlanStep.AssumeRole role && role.source() instanceof PlanStep.AssumeRole beneath) {
            assertThat(beneath.policies()).isEqualTo(SessionPolicies.NONE);
        }
    }

    @Test
    void aRoleWithPoliciesIsOtherwiseTheSame() {
        PlanStep.AssumeRole plain = (PlanStep.AssumeRole) paper.plan("far").root();
        paper.policies = READ_ONLY;
        PlanStep.AssumeRole smaller = (PlanStep.AssumeRole) paper.plan("far").root();

        assertThat(smaller).isNotEqualTo(plain);
        assertThat(smaller.with(SessionPolicies.NONE)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"base, base", "alias, alias"})
    void anIamUsersPoliciesGoThroughGetFederationToken(String target, String profile) {
        paper.policies = INLINE;
        paper.flags = Map.of("--duration", "2h");
        PlanStep.FederationToken root =
                (PlanStep.FederationToken) paper.plan(target).root();

        assertThat(PlanLine.of(root)).isEqualTo("key:base > federation:" + profile + "[2h]");
        assertThat(root.policies()).isEqualTo(INLINE);
        assertThat(root.reason()).isEqualTo("the session policy");
        assertThat(root.mfa()).isEqualTo(MfaDevice.NONE);
        assertThat(root.slot()).isEmpty();
    }

    @Test
    void noSessionChangesNothingForAFederatedUser() {
        paper.policies = INLINE;
        PlanStep with = paper.plan("base").root();
        paper.noSession = true;

        assertThat(paper.plan("base").root()).isEqualTo(with);
    }

    @Test
    void anIamUserWithAnMfaDeviceIsRefused() {
        for (SessionPolicies policies : List.of(INLINE, READ_ONLY)) {
            for (boolean noSession : new boolean[] {false, true}) {
                paper.policies = policies;
                paper.noSession = noSession;
                assertThatThrownBy(() -> paper.issue("device"))
                        .isInstanceOf(CredentialsFailure.class)
                        .hasMessage("a session policy for profile device, an IAM user, goes through"
                                + " GetFederationToken, which cannot carry its MFA device alice; use a role");
            }
        }
        assertThat(paper.sts.take()).isEmpty();
        assertThat(paper.codesAskedFor).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sso, IAM Identity Center", "process, its credential_process", "login, a session of aws login"})
    void whereNoCallCanCarryThemTheyAreRefused(String target, String source) {
        paper.policies = READ_ONLY;

        assertThatThrownBy(() -> paper.issue(target))
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("profile " + target + ": no call can carry a session policy, since its credentials come"
                        + " from " + source + "; add a role profile that has it as source_profile");
        assertThat(paper.othersMade).isEmpty();
    }

    /** Neither a session of the key nor the key itself opens the console: a federated user does, or the role. */
    @ParameterizedTest
    @CsvSource({
        "base, key:base > federation:base[1h]",
        "alias, key:base > federation:alias[1h]",
        "device, key:device > federation:device[1h]",
        "own, key:own > role:own[1h]",
        "role, 'key:device > session:device[8h,alice] > role:role[1h]'",
        "roleAlias, 'key:device > session:device[8h,alice] > role:role[1h]'",
        "far, 'key:device > session:device[8h,alice] > role:role[1h] > role:far[1h]'",
        "sso, sso:sso[1/r]",
        "ssoRole, sso:sso[1/r] > role:ssoRole[1h]",
        "web, web:web[1h]",
        "process, process:process",
        "login, login:login",
    })
    void theConsolesPlan(String target, String expected) {
        paper.use = PlanOptions.Use.CONSOLE;

        assertThat(line(target)).isEqualTo(expected);
    }

    @Test
    void theConsolesFederatedUserMayDoAllThatTheUserMayAndLastsAsWished() {
        paper.use = PlanOptions.Use.CONSOLE;
        paper.environment = Map.of("AWS_FEDERATION_TOKEN_TTL", "12h", "AWS_SESSION_TOKEN_TTL", "15m");
        PlanStep.FederationToken root =
                (PlanStep.FederationToken) paper.plan("device").root();

        assertThat(root.duration()).isEqualTo(Duration.ofHours(12));
        assertThat(root.policies()).isEqualTo(SessionPolicies.ALLOW_ALL);
        assertThat(root.reason()).isEqualTo("the console takes no long-term key");
    }

    @Test
    void theConsoleWithAPolicy() {
        paper.use = PlanOptions.Use.CONSOLE;
        paper.policies = READ_ONLY;
        paper.environment = Map.of("AWS_FEDERATION_TOKEN_TTL", "2h");
        PlanStep.FederationToken root =
                (PlanStep.FederationToken) paper.plan("base").root();

        assertThat(root.duration()).isEqualTo(Duration.ofHours(2));
        assertThat(root.policies()).isEqualTo(READ_ONLY);
        assertThatThrownBy(() -> paper.plan("device")).isInstanceOf(CredentialsFailure.class);
        assertThat(policies(paper.plan("role").root())).isEqualTo(READ_ONLY);
    }

    @Test
    void aFederatedUserIsNamedAfterTheIamUserAndNotKept() {
        paper.policies = INLINE;
        List<String> before = paper.vault.keys();

        assertThat(paper.callsFor("base")).containsExactly("GetFederationToken(jane) 1h by stored:base");
        assertThat(paper.sts.identified()).containsExactly("stored:base");
        assertThat(paper.vault.keys()).isEqualTo(before);
    }

    private String line(String target) {
        return PlanLine.of(paper.plan(target).root());
    }

    private static SessionPolicies policies(PlanStep step) {
        return switch (step) {
            case PlanStep.AssumeRole role -> role.policies();
            case PlanStep.WebIdentity role -> role.policies();
            case PlanStep.FederationToken federation -> federation.policies();
            default -> throw new AssertionError(step);
        };
    }
}
