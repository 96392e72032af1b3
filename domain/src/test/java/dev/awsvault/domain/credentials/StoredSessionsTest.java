package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.plan.Fingerprint;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSessionsTest {
    private static final String LEGACY = "demo session (1571753521)";

    private final VaultOnPaper paper = new VaultOnPaper(
            "[profile demo]|mfa_serial=alice|[profile role]|role_arn=R|source_profile=demo|mfa_serial=", "demo");
    private final PlanStep.Derived session = step("demo");
    private final PlanStep.Derived role = step("role");

    @Test
    void aSessionIsWrittenByteForByteAsAwsVaultDoes() {
        paper.sessions().keep(session, credentials("<ASIA>", "2026-11-22T09:51:05Z"));

        VaultItem item = paper.vault
                .read("sts.GetSessionToken,ZGVtbw,YWxpY2U,1795341065")
                .orElseThrow();
        assertThat(item.data().reveal())
                .isEqualTo("{\"AccessKeyId\":\"\\u003cASIA\\u003e\",\"Expiration\":\"2026-11-22T09:51:05Z\","
                        + "\"SecretAccessKey\":\"secret\",\"SessionToken\":\"token+/==\"}");
        assertThat(item.label()).isEqualTo("aws-vault session for demo (expires 2026-11-22T09:51:05Z)");
        assertThat(item.description()).isEqualTo("aws-vault session");
        assertThat(item.trustApplication()).isTrue();
    }

    @Test
    void aRolesSessionHasItsFingerprintLast() {
        paper.sessions().keep(role, credentials("ASIA", "2026-11-22T09:51:05Z"));

        assertThat(paper.vault.data("sts.AssumeRole,cm9sZQ,,1795341065"))
                .isEqualTo("{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\","
                        + "\"SecretAccessKey\":\"secret\",\"SessionToken\":\"token+/==\",\"Fingerprint\":\""
                        + Fingerprint.of(role) + ":3600\"}");
    }

    @Test
    void fractionsOfASecondAreCutOff() {
        paper.sessions().keep(session, credentials("ASIA", "2026-11-22T09:51:05.999Z"));

        assertThat(paper.vault.data("sts.GetSessionToken,ZGVtbw,YWxpY2U,1795341065"))
                .contains("\"Expiration\":\"2026-11-22T09:51:05Z\"");
    }

    @Test
    void whatIsKeptIsFound() {
        paper.sessions().keep(role, credentials("ASIA", "2026-11-22T09:51:05Z"));

        SessionCredentials found = paper.sessions().find(role).orElseThrow();

        assertThat(found.accessKeyId()).isEqualTo("ASIA");
        assertThat(found.secretAccessKey().reveal()).isEqualTo("secret");
        assertThat(found.sessionToken().reveal()).isEqualTo("token+/==");
        assertThat(found.expiration()).isEqualTo("2026-11-22T09:51:05Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}",
                "{\"sessiontoken\":\"t\",\"EXPIRATION\":\"2026-11-22T09:51:05Z\",\"secretAccessKey\":\"s\",\"accessKeyID\":\"ASIA\"}",
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T10:51:05+01:00\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}",
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\",\"Fingerprint\":null}",
            })
    void aSessionThatAwsVaultWroteIsAcceptedForARole(String json) {
        paper.vault.put("sts.AssumeRole,cm9sZQ,,1795341065", json);

        assertThat(paper.sessions().find(role)).hasValueSatisfying(found -> {
            assertThat(found.accessKeyId()).isEqualTo("ASIA");
            assertThat(found.expiration()).isEqualTo("2026-11-22T09:51:05Z");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"soon\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}",
                "{\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}",
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\",\"SecretAccessKey\":\"s\"}",
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\",\"Fingerprint\":1}",
            })
    void anItemThatIsNoSessionIsAMissAndTheNextIsTaken(String json) {
        paper.vault.put("sts.AssumeRole,cm9sZQ,,1795349999", json);
        assertThat(paper.sessions().find(role)).isEmpty();

        paper.vault.put(
                "sts.AssumeRole,cm9sZQ,,1795341065",
                "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}");
        assertThat(paper.sessions().find(role)).isPresent();
    }

    @Test
    void anItemThatCannotBeOpenedIsAMiss() {
        paper.sessions().keep(session, lasting(60));
        paper.vault.unreadable = nameOf(session, 60);

        assertThat(paper.sessions().find(session)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA:3600", "AAAA", ":3600", ":"})
    void anotherFingerprintIsAMiss(String fingerprint) {
        paper.vault.put("sts.AssumeRole,cm9sZQ,,1795341065", json("\"Fingerprint\":\"" + fingerprint + "\""));

        assertThat(paper.sessions().find(role)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"role_arn=OTHER", "external_id=E", "session_tags=a=b", "source_identity=I", "role_session_name=me"})
    void aRoleThatIsAssumedInAnotherWayIsAMiss(String line) {
        paper.sessions().keep(role, lasting(60));
        VaultOnPaper changed = new VaultOnPaper(
                "[profile demo]|[profile role]|source_profile=demo|mfa_serial=|role_arn=R|" + line, "demo");

        assertThat(paper.sessions().find((PlanStep.Derived) changed.plan("role").root()))
                .isEmpty();
    }

    /** How many minutes a role's session was asked for, are left, and are wished for now. */
    @ParameterizedTest
    @CsvSource({
        "60, 60, 60, true",
        "60, 5, 60, true",
        "720, 5, 60, true",
        "60, 60, 120, true",
        "60, 59, 120, false",
        "15, 15, 30, true",
        "15, 14, 30, false",
        "59, 5, 60, false",
        "60, 60, 720, false",
    })
    void aLongerOneServesAShorterWishAndAMuchShorterOneDoesNot(int asked, int left, int wish, boolean served) {
        paper.environment = Map.of("AWS_ASSUME_ROLE_TTL", asked + "m");
        paper.sessions().keep(step("role"), lasting(left));
        paper.environment = Map.of("AWS_ASSUME_ROLE_TTL", wish + "m");

        assertThat(paper.sessions().find(step("role")).isPresent()).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({"15m, 12h", "12h, 15m"})
    void getSessionTokenIsFoundByProfileAndDeviceAlone(String asked, String wish) {
        paper.environment = Map.of("AWS_SESSION_TOKEN_TTL", asked, "AWS_REGION", "eu-west-1");
        paper.sessions().keep(step("demo"), lasting(6));
        paper.environment = Map.of("AWS_SESSION_TOKEN_TTL", wish, "AWS_REGION", "us-east-2");
        assertThat(paper.sessions().find(step("demo"))).isPresent();

        paper.environment = Map.of("AWS_MFA_SERIAL", "bob");
        assertThat(paper.sessions().find(step("demo"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 300, true", "PT5M, 299, false", "PT1H, 3599, false", "PT0S, 0, true"})
    void oneWithTooLittleLeftIsAMiss(Duration leastLeft, int secondsLeft, boolean found) {
        paper.leastLeft = leastLeft;
        paper.sessions()
                .keep(
                        session,
                        credentials("ASIA", paper.now.plusSeconds(secondsLeft).toString()));

        assertThat(paper.sessions().find(session).isPresent()).isEqualTo(found);
    }

    @Test
    void freshSkipsAndReplaces() {
        paper.sessions().keep(session, lasting(60));
        paper.fresh = true;

        assertThat(paper.sessions().find(session)).isEmpty();
        assertThat(paper.sessions().usable(session)).isEmpty();

        paper.sessions().keep(session, lasting(30));
        assertThat(sessionItems()).containsExactly(nameOf(session, 30));
    }

    @Test
    void theLongestOfManyIsTaken() {
        for (int minutes : new int[] {30, 50, 40}) {
            paper.vault.put(nameOf(session, minutes), json("\"N\":1").replace("ASIA", "ASIA" + minutes));
        }

        assertThat(paper.sessions().find(session).orElseThrow().accessKeyId()).isEqualTo("ASIA50");
        assertThat(paper.sessions().usable(session))
                .extracting(SessionName::format)
                .containsExactly(nameOf(session, 50), nameOf(session, 40), nameOf(session, 30));
    }

    @Test
    void everyLookRemovesWhatHasEndedAndWhatOlderProgramsLeft() {
        putSomeEnded();

        paper.sessions().find(role);

        assertThat(paper.vault.keys()).containsExactly("demo", "oidc:https://x", "demo.rotating", nameOf(session, 1));
    }

    @Test
    void everyWriteDoesToo() {
        putSomeEnded();

        paper.sessions().keep(role, lasting(60));

        assertThat(paper.vault.keys())
                .containsExactly("demo", "oidc:https://x", "demo.rotating", nameOf(session, 1), nameOf(role, 60));
    }

    @Test
    void aLookWritesNothingElse() {
        paper.vault.readOnly = true;

        assertThat(paper.sessions().find(session)).isEmpty();
    }

    @Test
    void aVaultThatCannotBeWrittenStillServesWhatItHolds() {
        paper.sessions().keep(session, lasting(60));
        putSomeEnded();
        paper.vault.readOnly = true;

        assertThat(paper.sessions().find(session)).isPresent();
    }

    @Test
    void aSessionTakesThePlaceOfItsSlotsAlone() {
        paper.sessions().keep(role, lasting(60));
        paper.sessions().keep(session, lasting(60));
        paper.sessions().keep(session, lasting(120));

        assertThat(sessionItems()).containsExactly(nameOf(role, 60), nameOf(session, 120));
    }

    @Test
    void twoKindsOfSessionThatEndInTheSameSecondAreBothKept() {
        PlanStep.Made smaller = smaller((PlanStep.AssumeRole) role);
        paper.sessions().keep(role, credentials("WHOLE", "2026-11-22T09:51:05Z"));
        paper.sessions().keep(smaller, credentials("SMALLER", "2026-11-22T09:51:05Z"));

        assertThat(paper.sessions().find(role).orElseThrow().accessKeyId()).isEqualTo("WHOLE");
        SessionCredentials found = paper.sessions().find(smaller).orElseThrow();
        assertThat(found.accessKeyId()).isEqualTo("SMALLER");
        assertThat(found.expiration()).isEqualTo("2026-11-22T09:51:04Z");
    }

    private static PlanStep.AssumeRole smaller(PlanStep.AssumeRole role) {
        return new PlanStep.AssumeRole(
                role.source(),
                role.profile(),
                role.roleArn(),
                role.roleSessionName(),
                role.externalId(),
                role.tags(),
                role.transitiveTagKeys(),
                role.sourceIdentity(),
                new SessionPolicies("", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                role.mfa(),
                role.wish(),
                role.duration(),
                role.endpoint(),
                role.reason());
    }

    @Test
    void theOldOneStaysUntilTheNewOneIsWritten() {
        paper.sessions().keep(session, lasting(60));
        paper.vault.readOnly = true;

        assertThatThrownBy(() -> paper.sessions().keep(session, lasting(120))).isInstanceOf(VaultFailure.class);

        assertThat(sessionItems()).containsExactly(nameOf(session, 60));
    }

    @Test
    void removesAProfilesSessionsAndCountsThem() {
        paper.sessions().keep(session, lasting(60));
        paper.vault.put("sts.AssumeRole,ZGVtbw,,1795341065", "{}");
        paper.sessions().keep(role, lasting(60));

        assertThat(paper.sessions().removeOf(Set.of("demo"))).isEqualTo(2);
        assertThat(paper.sessions().removeOf(Set.of("demo"))).isZero();
        assertThat(paper.vault.keys()).containsExactly("demo", nameOf(role, 60));
    }

    @Test
    void removesAllSessionsAndTokensAndNoKeyAndCountsThem() {
        paper.sessions().keep(role, lasting(60));
        putSomeEnded();

        assertThat(paper.sessions().removeAll()).isEqualTo(5);
        assertThat(paper.vault.keys()).containsExactly("demo", "demo.rotating");
    }

    @Test
    void liveOnesAreThoseThatHaveNotEnded() {
        putSomeEnded();

        assertThat(paper.sessions().live()).extracting(SessionName::format).containsExactly(nameOf(session, 1));
    }

    private void putSomeEnded() {
        List.of("oidc:https://x", LEGACY, nameOf(role, -1), "demo.rotating", nameOf(session, 1))
                .forEach(name -> paper.vault.put(name, "{}"));
    }

    private PlanStep.Derived step(String profile) {
        return (PlanStep.Derived) paper.plan(profile).root();
    }

    private String nameOf(PlanStep.Derived step, int minutesLeft) {
        return SessionName.prefix(step.slot().orElseThrow())
                + paper.now.plus(Duration.ofMinutes(minutesLeft)).getEpochSecond();
    }

    private List<String> sessionItems() {
        return paper.vault.keys().stream().filter(key -> key.startsWith("sts.")).toList();
    }

    private SessionCredentials lasting(int minutes) {
        return credentials("ASIA", paper.now.plus(Duration.ofMinutes(minutes)).toString());
    }

    private static SessionCredentials credentials(String accessKeyId, String expiration) {
        return new SessionCredentials(
                accessKeyId, SecretString.of("secret"), SecretString.of("token+/=="), Instant.parse(expiration));
    }

    private static String json(String lastMember) {
        return "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2026-11-22T09:51:05Z\",\"SecretAccessKey\":\"s\","
                + "\"SessionToken\":\"t\"," + lastMember + "}";
    }
}
