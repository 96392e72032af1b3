package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MfaCodesTest {
    private static final MfaDevice ALICE = device("alice", "");
    private static final MfaDevice WITH_PROCESS = device("alice", "otp alice");

    private final List<String> lines = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private String printed = "654321\n";
    private boolean somebody = true;

    @Test
    void theGivenCodeWinsOverAll() {
        assertThat(codes("111111").code(WITH_PROCESS, "")).isEqualTo("111111");
        assertThat(lines).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void thenWhatTheProcessPrints() {
        assertThat(codes("").code(WITH_PROCESS, "")).isEqualTo("654321");
        assertThat(lines).containsExactly("otp alice");
        assertThat(asked).isEmpty();
    }

    @Test
    void thenWhatThePersonSays() {
        assertThat(codes("").code(ALICE, "")).isEqualTo("123456");
        assertThat(lines).isEmpty();
    }

    @Test
    void aDeviceIsAskedForOnceInARun() {
        MfaCodes codes = codes("");

        codes.code(ALICE, "");
        codes.code(ALICE, "");
        codes.code(device("bob", ""), "");
        codes.code(WITH_PROCESS, "");

        assertThat(asked).containsExactly("alice", "bob");
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12345", "1234567", "code: 654321", "654321\n654321", "65432a", "٦٥٤٣٢١"})
    void whatIsNoCodeIsAFailureThatDoesNotShowIt(String output) {
        printed = output;

        assertThatThrownBy(() -> codes("").code(WITH_PROCESS, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("mfa_process for alice did not print a code of six digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"654321", " 654321 \r\n", "000000"})
    void blanksAroundACodeDoNotMatter(String output) {
        printed = output;

        assertThat(codes("").code(WITH_PROCESS, "")).isEqualTo(output.strip());
    }

    @Test
    void aCodeCanBeHadWhereOneIsGivenOrPrintedOrSomebodyAnswers() {
        assertThat(codes("").isAvailable(ALICE)).isTrue();
        somebody = false;
        assertThat(codes("").isAvailable(ALICE)).isFalse();
        assertThat(codes("").isAvailable(WITH_PROCESS)).isTrue();
        assertThat(codes("111111").isAvailable(ALICE)).isTrue();
        assertThat(lines).isEmpty();
    }

    private MfaCodes codes(String given) {
        ShellCommand shell = (line, added, limit) -> {
            lines.add(line);
            return SecretString.of(printed);
        };
        return new MfaCodes(given, shell, new MfaPrompt() {
            @Override
            public boolean isAvailable(MfaDevice device) {
                return somebody;
            }

            @Override
            public String code(MfaDevice device, String complaint) {
                asked.add(device.serial() + complaint);
                return "123456";
            }

            @Override
            public boolean canAskAgain(MfaDevice device) {
                return true;
            }
        });
    }

    private static MfaDevice device(String serial, String process) {
        return new MfaDevice(serial, new Origin.BuiltIn(), false, process);
    }
}
