package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalMfaDriverTest {
    private static final MfaDevice ALICE = new MfaDevice("alice", new Origin.BuiltIn(), false, "");

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private boolean present = true;

    @Test
    void asksAsAwsVaultDoesAndTrimsTheAnswer() {
        answers.add(" 123456 ");

        assertThat(prompt().code(ALICE, "")).isEqualTo("123456");
        assertThat(questions).containsExactly("Enter MFA code for alice: ");
    }

    @Test
    void asksAgainForWhatIsNoCode() {
        answers.addAll(List.of("", "12345", "123456"));

        assertThat(prompt().code(ALICE, "")).isEqualTo("123456");
        assertThat(questions).hasSize(3);
    }

    @Test
    void givesUpAfterThreeAndShowsNoAnswer() {
        answers.addAll(List.of("canary", "canary", "canary", "123456"));

        assertThatThrownBy(() -> prompt().code(ALICE, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("no MFA code for alice: a code is six digits");
        assertThat(questions).hasSize(3);
    }

    @Test
    void withoutATerminalItSaysWhatElseToDo() {
        present = false;

        assertThat(prompt().isAvailable(ALICE)).isFalse();
        assertThatThrownBy(() -> prompt().code(ALICE, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("an MFA code for alice is needed and there is no terminal to ask on;"
                        + " use --mfa-token or mfa_process");
        assertThat(questions).isEmpty();
    }

    private TerminalMfaDriver prompt() {
        return new TerminalMfaDriver(new Terminal() {
            @Override
            public boolean isStandardOutput() {
                return true;
            }

            @Override
            public boolean isStandardError() {
                return false;
            }

            @Override
            public void tell(String line) {}

            @Override
            public boolean isPresent() {
                return present;
            }

            @Override
            public String ask(String question) {
                questions.add(question);
                return answers.remove();
            }

            @Override
            public SecretString askHidden(String question) {
                throw new AssertionError("a code is no secret that has to be hidden from the one who types it");
            }
        });
    }
}
