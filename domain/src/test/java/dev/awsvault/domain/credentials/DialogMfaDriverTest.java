package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogMfaDriverTest {
    private static final MfaDevice ALICE = new MfaDevice("alice", new Origin.BuiltIn(), false, "");

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final List<SecretString> given = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    @Test
    void asksInAWindowThatDoesNotStayForEver() {
        answers.add(" 123456\r");

        assertThat(driver().code(ALICE, "")).isEqualTo("123456");
        assertThat(questions).containsExactly("Enter MFA code for alice: ");
    }

    @Test
    void showsTheComplaintBeforeTheQuestion() {
        answers.add("123456");

        driver().code(ALICE, "AWS did not take that code");

        assertThat(questions).containsExactly("AWS did not take that code. Enter MFA code for alice: ");
    }

    @Test
    void saysWhatACodeIsAndGivesUpAfterThreeWithoutShowingAnAnswer() {
        answers.addAll(List.of("canary", "12345", "１２３４５６", "123456"));

        assertThatThrownBy(() -> driver().code(ALICE, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("no MFA code for alice: a code is six digits");
        assertThat(questions)
                .containsExactly(
                        "Enter MFA code for alice: ",
                        "A code is six digits. Enter MFA code for alice: ",
                        "A code is six digits. Enter MFA code for alice: ");
    }

    @Test
    void everyAnswerIsCleared() {
        answers.addAll(List.of("canary", "123456"));

        driver().code(ALICE, "");

        assertThat(given)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.reveal()).matches("\0+"));
    }

    @Test
    void aWindowThatIsClosedIsNotOpenedAgain() {
        assertThatThrownBy(() -> driver().code(ALICE, ""))
                .isInstanceOf(PromptFailure.class)
                .hasMessage("closed");
        assertThat(questions).hasSize(1);
    }

    @Test
    void isWhatItsProgramIs() {
        assertThat(driver().name()).isEqualTo("zenity");
        assertThat(driver().unavailable()).isEmpty();
        assertThat(driver().isAvailable(ALICE)).isTrue();
        assertThat(driver().canAskAgain(ALICE)).isTrue();
        problem = Optional.of("there is no display");
        assertThat(driver().unavailable()).contains("there is no display");
        assertThat(driver().isAvailable(ALICE)).isFalse();
    }

    private DialogMfaDriver driver() {
        return new DialogMfaDriver(new Dialog() {
            @Override
            public String name() {
                return "zenity";
            }

            @Override
            public Optional<String> unavailable() {
                return problem;
            }

            @Override
            public SecretString ask(String question, Duration limit) {
                assertThat(limit).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
                questions.add(question);
                if (answers.isEmpty()) throw new PromptFailure("closed");
                SecretString answer = SecretString.of(answers.remove());
                given.add(answer);
                return answer;
            }
        });
    }
}
