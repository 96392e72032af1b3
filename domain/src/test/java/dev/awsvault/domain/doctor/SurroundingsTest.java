package dev.awsvault.domain.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.credentials.MfaDriver;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.fake.Configs;
import dev.awsvault.domain.plan.MfaDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "29, ''",
        "-29, ''",
        "31, warning",
        "-32, warning",
        "299, warning",
        "301, wrong",
        "-302, wrong",
        "86400, wrong",
    })
    void clocks(long secondsBehind, String severity) {
        ServerClock clock = url -> new ServerClock.Told(NOW.plusSeconds(secondsBehind), NOW);
        List<Finding> findings = new ClockLook(clock, "https://x").look();
        if (severity.isEmpty()) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(Told.lines(findings))
                    .singleElement()
                    .asString()
                    .startsWith(severity + " clock-skew")
                    .contains(secondsBehind > 0 ? " behind" : " ahead of");
        }
    }

    @Test
    void withoutANetworkTheClockIsANote() {
        assertThat(Told.lines(new ClockLook(url -> new ServerClock.Untold("offline"), "https://x").look()))
                .containsExactly("note clock-unknown: the clock was not compared with AWS's: offline");
    }

    private static EnvironmentLook environment(String name, String value) {
        return new EnvironmentLook(new Environment(Map.of(name, value)));
    }

    @Test
    void variables() {
        assertThat(Told.lines(environment("AWS_VAULT_DURATION", "3600").durations()))
                .singleElement()
                .asString()
                .startsWith("wrong setting-unusable: AWS_VAULT_DURATION");
        assertThat(environment("AWS_SESSION_TOKEN_TTL", "8h").durations()).isEmpty();

        List<Finding> typed = environment("AWS_VAULT_BACKED", "file").unknownVariables(Set.of("AWS_VAULT_BACKEND"));
        assertThat(typed).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.advice()).isEqualTo("is AWS_VAULT_BACKEND meant?");
        });
        assertThat(environment("AWS_VAULT_DURATION", "1h").unknownVariables(Set.of()))
                .isEmpty();
        assertThat(environment("AWS_VAULT", "x").unknownVariables(Set.of())).isEmpty();
        assertThat(Told.lines(environment("AWS_VAULT_SOMETHING_ELSE", "x").unknownVariables(Set.of())))
                .singleElement()
                .asString()
                .startsWith("note ");
        assertThat(Told.lines(environment("AWS_VAULT", "jane").nesting()))
                .singleElement()
                .asString()
                .contains("jane");
        assertThat(environment("AWS_VAULT", "").nesting()).isEmpty();
    }

    @Test
    void theProfileThatIsChosen() {
        var config = Configs.parse("[profile jane]|region=x");
        assertThat(environment("AWS_PROFILE", "jane").chosenProfile(config, Optional.empty()))
                .isEmpty();
        assertThat(environment("AWS_PROFILE", "kept").chosenProfile(config, Optional.of(List.of("kept"))))
                .isEmpty();
        assertThat(Told.lines(environment("AWS_PROFILE", "jame").chosenProfile(config, Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("wrong profile-absent")
                .endsWith("(jane?)");
    }

    @Test
    void plaintextIsToldWithoutTheSecret() {
        var file = Configs.parse("[work]|aws_access_key_id=AKIAIOSFODNN7EXAMPLE|aws_secret_access_key=CANARY"
                + "|[profile t]|aws_access_key_id=ASIAIOSFODNN7TEMPOR|aws_secret_access_key=CANARY|aws_session_token=CANARY"
                + "|[profile none]|aws_secret_access_key=");
        List<String> lines = Told.lines(PlaintextLook.in(file));
        assertThat(lines)
                .containsExactly(
                        "warning plaintext-key: ~/.aws/config holds 1 long-term key in plain text: work (****MPLE)",
                        "note plaintext-session: ~/.aws/config holds temporary credentials of t (****MPOR)");
        Environment long_term =
                new Environment(Map.of("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY", "CANARY"));
        assertThat(Told.lines(PlaintextLook.in(long_term)))
                .singleElement()
                .asString()
                .contains("****MPLE")
                .doesNotContain("CANARY", "AKIA");
        assertThat(PlaintextLook.in(new Environment(
                        Map.of("AWS_ACCESS_KEY_ID", "ASIA", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "t"))))
                .isEmpty();
        assertThat(PlaintextLook.in(new Environment(Map.of()))).isEmpty();
        assertThat(PlaintextLook.inCliCache(List.of("a.json"))).hasSize(1);
        assertThat(PlaintextLook.inCliCache(List.of())).isEmpty();
    }

    private static FilesAtRest.State state(FilesAtRest.Purpose purpose, boolean read, boolean write, boolean another) {
        return new FilesAtRest.State(purpose, "~/f", "'/home/f'", read, write, another);
    }

    @Test
    void modes() {
        FilesAtRest files = () -> List.of(
                state(FilesAtRest.Purpose.VAULT_FOLDER, false, false, false),
                state(FilesAtRest.Purpose.VAULT_ITEM, true, false, false),
                state(FilesAtRest.Purpose.CONFIG, true, true, false),
                state(FilesAtRest.Purpose.CREDENTIALS, true, false, false),
                state(FilesAtRest.Purpose.SETTINGS, true, false, false),
                state(FilesAtRest.Purpose.RUNTIME_FOLDER, true, true, true));
        List<Finding> findings = new FileLook(files).look();
        assertThat(findings)
                .extracting(finding ->
                        finding.severity().word() + " " + finding.symptom().id())
                .containsExactly(
                        "warning file-readable",
                        "wrong file-writable",
                        "wrong file-readable",
                        "note file-readable",
                        "wrong file-of-another");
        assertThat(findings.get(1).advice()).startsWith("chmod go-w '/home/f'");
    }

    private record Driver(String name, Optional<String> unavailable) implements MfaDriver {
        @Override
        public boolean isAvailable(MfaDevice device) {
            return unavailable.isEmpty();
        }

        @Override
        public String code(MfaDevice device, String complaint) {
            throw new AssertionError("doctor asks nobody");
        }

        @Override
        public boolean canAskAgain(MfaDevice device) {
            return false;
        }
    }

    @Test
    void prompts() {
        MfaDriver terminal = new Driver("terminal", Optional.of("no terminal"));
        MfaDriver zenity = new Driver("zenity", Optional.empty());
        assertThat(Told.lines(new PromptLook("auto", List.of(terminal, zenity), true).look()))
                .containsExactly(
                        "note prompt-in-use: MFA codes are asked for with zenity",
                        "note prompt-unavailable: terminal cannot be used: no terminal");
        assertThat(Told.lines(new PromptLook("terminal", List.of(terminal, zenity), true).look()))
                .first()
                .asString()
                .startsWith("wrong prompt-unusable: the prompt terminal");
        assertThat(Told.lines(new PromptLook("auto", List.of(terminal), true).look()))
                .first()
                .asString()
                .startsWith("warning ");
        assertThat(Told.lines(new PromptLook("auto", List.of(terminal), false).look()))
                .first()
                .asString()
                .startsWith("note ");
        assertThatThrownBy(() -> new PromptLook("carrier pigeon", List.of(terminal), false).look())
                .isInstanceOf(UsageFailure.class);
    }

    @Test
    void aLookThatFailsIsAFindingAndTheOthersAreTaken() {
        List<Throwable> heard = new ArrayList<>();
        Report report = new Doctor(heard::add)
                .examine(List.of(
                        new Examination(Topic.CONFIG, "loops", () -> {
                            throw new ConfigFailure("the file is broken; correct it");
                        }),
                        new Examination(Topic.CLOCK, "the clock", () -> {
                            throw new IllegalStateException("CANARY");
                        }),
                        new Examination(
                                Topic.KEYS, "keys", () -> List.of(Symptom.KEY_AGE.note("a\u001b[2Jb\nc\u202e", "")))));
        assertThat(Told.lines(report.findings()))
                .containsExactly(
                        "wrong look-failed: the file is broken",
                        "warning look-failed: a fault of this program (IllegalStateException) hides the state of the"
                                + " clock",
                        "note key-age: a?[2Jb?c?");
        assertThat(report.findings().getFirst().advice()).isEqualTo("correct it");
        assertThat(report.worst(Topic.CONFIG)).isEqualTo(Severity.WRONG);
        assertThat(report.worst(Topic.KEYS)).isEqualTo(Severity.NOTE);
        assertThat(report.count(Severity.WARNING)).isEqualTo(1);
        assertThat(heard).hasSize(2);
    }
}
