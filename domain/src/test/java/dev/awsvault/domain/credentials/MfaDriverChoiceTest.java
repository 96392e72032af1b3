package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.profile.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MfaDriverChoiceTest {
    private static final MfaDevice ALICE = new MfaDevice("alice", new Origin.BuiltIn(), false, "");

    private final List<String> looked = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> unavailable = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "auto, '', terminal",
        "auto, terminal, zenity",
        "auto, 'terminal,zenity', ykman",
        "zenity, '', zenity",
        "ykman, terminal, ykman",
    })
    void theNamedOneElseTheFirstThatCanBeUsed(String wanted, String without, String used) {
        unavailable.addAll(List.of(without.split(",")));

        assertThat(choice(wanted).code(ALICE, "again")).isEqualTo("123456");
        assertThat(asked).containsExactly(used + " alice again");
    }

    @Test
    void nothingIsLookedForBeforeACodeIsNeeded() {
        choice("auto");
        choice("ykman");

        assertThat(looked).isEmpty();
    }

    @Test
    void whatComesAfterTheChosenOneIsNotLookedFor() {
        choice("auto").code(ALICE, "");

        assertThat(looked).containsExactly("terminal");
    }

    @Test
    void whetherACodeCanBeHadAndAskedForAgainIsTheChosenOnes() {
        assertThat(choice("auto").isAvailable(ALICE)).isTrue();
        assertThat(choice("auto").canAskAgain(ALICE)).isTrue();
        assertThat(choice("ykman").canAskAgain(ALICE)).isFalse();
        unavailable.add("zenity");
        assertThat(choice("zenity").isAvailable(ALICE)).isFalse();
        assertThat(choice("zenity").canAskAgain(ALICE)).isFalse();
        unavailable.addAll(List.of("terminal", "ykman"));
        assertThat(choice("auto").isAvailable(ALICE)).isFalse();
    }

    @Test
    void aNamedOneThatCannotBeUsedSaysWhyAndNoOtherIsAsked() {
        unavailable.add("zenity");

        assertThatThrownBy(() -> choice("zenity").code(ALICE, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("an MFA code for alice is needed and the prompt zenity cannot be used:"
                        + " zenity is not installed");
        assertThat(asked).isEmpty();
    }

    @Test
    void whereNoneCanBeUsedTheWaysWithoutOneAreNamed() {
        unavailable.addAll(List.of("terminal", "zenity", "ykman"));

        assertThatThrownBy(() -> choice("auto").code(ALICE, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("an MFA code for alice is needed and there is no terminal to ask on, nor a window or key to"
                        + " ask with; use --mfa-token or mfa_process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Terminal", "zenity ", "dialog"})
    void anUnknownNameListsTheKnownOnes(String wanted) {
        assertThatThrownBy(() -> choice(wanted))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("--prompt value must be one of auto,terminal,ykman,zenity, got '" + wanted + "'");
    }

    @Test
    void passNamesItsSuccessor() {
        assertThatThrownBy(() -> choice("pass"))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("the pass prompt has been removed; put 'mfa_process = pass otp <mfa_serial>' into the"
                        + " profile instead");
    }

    private MfaDriverChoice choice(String wanted) {
        return new MfaDriverChoice(wanted, List.of(driver("terminal"), driver("zenity"), driver("ykman")));
    }

    private MfaDriver driver(String name) {
        return new MfaDriver() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> unavailable() {
                looked.add(name);
                return unavailable.contains(name) ? Optional.of(name + " is not installed") : Optional.empty();
            }

            @Override
            public boolean isAvailable(MfaDevice device) {
                return unavailable().isEmpty();
            }

            @Override
            public boolean canAskAgain(MfaDevice device) {
                return !name.equals("ykman");
            }

            @Override
            public String code(MfaDevice device, String complaint) {
                asked.add(name + " " + device.serial() + " " + complaint);
                return "123456";
            }
        };
    }
}
