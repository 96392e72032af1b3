package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.Fingerprint;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of sources other than keys, and which sessions stand beside each other. */
class OtherStoredSessionsTest {
    private static final SessionPolicies READ_ONLY =
            new SessionPolicies("", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    private static final String SSO =
            "sso_start_url=https://corp|sso_region=eu-west-1|sso_account_id=1|sso_role_name=r|";

    private final VaultOnPaper paper = new VaultOnPaper("[profile base]|mfa_serial=alice|"
            + "[profile role]|source_profile=base|role_arn=R|"
            + "[profile sso]|" + SSO
            + "[profile web]|web_identity_token_file=/t|role_arn=W|"
            + "[profile process]|credential_process=make|"
            + "[profile login]|login_session=l|");

    private static final String NOW = "1795334400";

    OtherStoredSessionsTest() {
        new StoredKeys(paper.vault).write("base", new LongTermKey("AKIA", SecretString.of("s")));
    }

    @ParameterizedTest
    @CsvSource({
        "sso, 'sso.GetRoleCredentials,c3Nv,aHR0cHM6Ly9jb3Jw,', 0",
        "web, 'sts.AssumeRoleWithWebIdentity,d2Vi,,', 3600",
        "process, 'credential_process,cHJvY2Vzcw,,', 0",
    })
    void isKeptUnderAwsVaultsNameAndFound(String profile, String prefix, String wish) {
        PlanStep.Made step = step(profile);

        paper.sessions().keep(step, session("ASIA", 60));

        String name = prefix + (Long.parseLong(NOW) + 3600);
        assertThat(paper.vault.keys()).contains(name);
        assertThat(paper.vault.data(name)).endsWith(",\"Fingerprint\":\"" + Fingerprint.of(step) + ":" + wish + "\"}");
        assertThat(paper.sessions().find(step))
                .hasValueSatisfying(found -> assertThat(found.accessKeyId()).isEqualTo("ASIA"));
    }

    @Test
    void anotherAccountOrRoleIsAMissAndTakesItsPlace() {
        paper.sessions().keep(step("sso"), session("ASIA1", 60));
        PlanStep.Made otherAccount = stepOf("[profile sso]|" + SSO + "sso_account_id=2", "sso");
        PlanStep.Made otherRole = stepOf("[profile sso]|" + SSO + "sso_role_name=other", "sso");

        assertThat(paper.sessions().find(otherAccount)).isEmpty();
        assertThat(paper.sessions().find(otherRole)).isEmpty();

        paper.sessions().keep(otherAccount, session("ASIA2", 61));
        assertThat(paper.sessions().find(step("sso"))).isEmpty();
        assertThat(found(otherAccount)).isEqualTo("ASIA2");
        assertThat(paper.vault.keys()).filteredOn(key -> key.startsWith("sso.")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "web; web_identity_token_file=/t|role_arn=OTHER",
                "web; web_identity_token_file=/other|role_arn=W",
                "process; credential_process=other",
            })
    void anotherRoleTokenOrLineIsAMiss(String profile, String changed) {
        paper.sessions().keep(step(profile), session("ASIA", 60));

        assertThat(paper.sessions().find(stepOf("[profile " + profile + "]|" + changed, profile)))
                .isEmpty();
        assertThat(paper.sessions().find(step(profile))).isPresent();
    }

    @Test
    void oneMadeInTheSameWayIsReplaced() {
        for (String profile : List.of("sso", "web", "process", "role", "base")) {
            paper.sessions().keep(step(profile), session("OLD", 60));
            paper.sessions().keep(step(profile), session("NEW", 50));
            assertThat(found(step(profile))).isEqualTo("NEW");
        }
        assertThat(sessionItems()).hasSize(5);
    }

    @Test
    void sessionsWithAndWithoutPoliciesStandBesideEachOther() {
        PlanStep.Made full = step("role");
        PlanStep.Made smaller = restricted("role");

        paper.sessions().keep(full, session("FULL", 60));
        assertThat(paper.sessions().find(smaller)).isEmpty();
        paper.sessions().keep(smaller, session("SMALLER", 120));

        assertThat(found(full)).isEqualTo("FULL");
        assertThat(found(smaller)).isEqualTo("SMALLER");
        paper.sessions().keep(full, session("FULL2", 90));
        assertThat(found(full)).isEqualTo("FULL2");
        assertThat(found(smaller)).isEqualTo("SMALLER");
        assertThat(sessionItems()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "web"})
    void whatAnotherProgramMadeMayDoAllAndServesNobodyWhoWantsLess(String profile) {
        putTheirs(step(profile));

        assertThat(found(step(profile))).isEqualTo("THEIRS");
        assertThat(paper.sessions().find(restricted(profile))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "web", "sso", "process"})
    void whatAnotherProgramMadeIsFoundAndReplaced(String profile) {
        putTheirs(step(profile));
        assertThat(found(step(profile))).isEqualTo("THEIRS");

        paper.sessions().keep(step(profile), session("OURS", 50));

        assertThat(sessionItems()).hasSize(1);
        assertThat(found(step(profile))).isEqualTo("OURS");
    }

    @Test
    void oneThatCannotBeOpenedIsReplaced() {
        PlanStep.Made step = step("sso");
        paper.sessions().keep(step, session("OLD", 60));
        paper.vault.unreadable = sessionItems().getFirst();

        paper.sessions().keep(step, session("NEW", 70));

        assertThat(sessionItems()).hasSize(1);
        assertThat(found(step)).isEqualTo("NEW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "federation"})
    void aStepWithoutASlotIsNeitherKeptNorFound(String kind) {
        PlanStep.Made step = kind.equals("login") ? step("login") : federation();
        List<String> before = paper.vault.keys();

        assertThatCode(() -> paper.sessions().keep(step, session("ASIA", 60))).doesNotThrowAnyException();

        assertThat(paper.vault.keys()).isEqualTo(before);
        assertThat(paper.sessions().find(step)).isEmpty();
        assertThat(paper.sessions().usable(step)).isEmpty();
    }

    @Test
    void anotherStartUrlIsAnotherSlot() {
        paper.sessions().keep(step("sso"), session("ASIA", 60));

        assertThat(paper.sessions().find(stepOf("[profile sso]|" + SSO + "sso_start_url=https://corp2", "sso")))
                .isEmpty();
    }

    @Test
    void aLookAfterAKeepSeesTheNewOne() {
        StoredSessions sessions = paper.sessions();
        sessions.keep(step("sso"), session("OLD", 60));
        assertThat(sessions.find(step("sso"))).isPresent();

        sessions.keep(step("sso"), session("NEW", 61));

        assertThat(sessions.find(step("sso")).orElseThrow().accessKeyId()).isEqualTo("NEW");
    }

    private void putTheirs(PlanStep.Made step) {
        paper.sessions().keep(step, session("THEIRS", 60));
        String name = sessionItems().getLast();
        paper.vault.put(name, paper.vault.data(name).replaceFirst(",\"Fingerprint\":\"[^\"]*\"", ""));
        assertThat(paper.vault.data(name)).doesNotContain("Fingerprint");
    }

    private static PlanStep.Made federation() {
        VaultOnPaper user = new VaultOnPaper("[profile user]", "user");
        user.policies = READ_ONLY;
        return (PlanStep.Made) user.plan("user").root();
    }

    private PlanStep.Made restricted(String profile) {
        paper.policies = READ_ONLY;
        try {
            return step(profile);
        } finally {
            paper.policies = SessionPolicies.NONE;
        }
    }

    private PlanStep.Made step(String profile) {
        return (PlanStep.Made) paper.plan(profile).root();
    }

    private static PlanStep.Made stepOf(String config, String profile) {
        return (PlanStep.Made) new VaultOnPaper(config).plan(profile).root();
    }

    private String found(PlanStep.Made step) {
        return paper.sessions().find(step).orElseThrow().accessKeyId();
    }

    private List<String> sessionItems() {
        return paper.vault.keys().stream().filter(key -> key.contains(",")).toList();
    }

    private SessionCredentials session(String accessKeyId, int minutes) {
        return new SessionCredentials(
                accessKeyId,
                SecretString.of("secret"),
                SecretString.of("token"),
                paper.now.plus(Duration.ofMinutes(minutes)));
    }
}
