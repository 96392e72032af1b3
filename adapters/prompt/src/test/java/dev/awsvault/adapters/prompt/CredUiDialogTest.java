package dev.awsvault.adapters.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CredUiDialogTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Types the text and ends with the error. */
    private record StandIn(String typed, int error, List<String> asked) implements CredUi {
        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public int prompt(String caption, String message, char[] password) {
            asked.add(caption + "|" + message);
            typed.getChars(0, typed.length(), password, 0);
            return error;
        }
    }

    private static SecretString ask(String typed, int error) {
        return new CredUiDialog(new StandIn(typed, error, new ArrayList<>())).ask("Code: ", LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "", "\u00e4\u20ac\ud83d\ude00"})
    void whatIsTypedIsTheAnswer(String typed) {
        assertThat(ask(typed, 0).reveal()).isEqualTo(typed);
        assertThat(ask(typed + "\0old", 0).reveal()).isEqualTo(typed);
    }

    @Test
    void theLongestAnswerIsWhole() {
        assertThat(ask("x".repeat(CredUi.LONGEST_ANSWER + 1), 0).reveal()).hasSize(CredUi.LONGEST_ANSWER + 1);
    }

    @Test
    void theQuestionIsShown() {
        List<String> asked = new ArrayList<>();
        new CredUiDialog(new StandIn("1", 0, asked)).ask("Code for \u00e4 <b>: ", LONG);
        assertThat(asked).containsExactly("aws-vault|Code for \u00e4 <b>: ");
    }

    @ParameterizedTest
    @CsvSource({
        "1223, no answer: the window was closed; start again",
        "1312, no answer: wincredui failed with Windows error 1312; choose another prompt",
        "87, no answer: wincredui failed with Windows error 87; choose another prompt"
    })
    void anErrorIsNoAnswer(int error, String message) {
        assertThatThrownBy(() -> ask("s3cret", error))
                .isInstanceOf(PromptFailure.class)
                .hasMessage(message);
    }

    @Test
    void aLibraryThatIsNotThereIsAFailure() {
        CredUi missing = new CredUi() {
            @Override
            public boolean isPresent() {
                return true;
            }

            @Override
            public int prompt(String caption, String message, char[] typed) {
                throw new UnsatisfiedLinkError("credui");
            }
        };
        assertThatThrownBy(() -> new CredUiDialog(missing).ask("Code: ", LONG))
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("could not show its window");
    }

    @Test
    void nobodyIsWaitedForForEver() {
        CountDownLatch end = new CountDownLatch(1);
        CredUi waiting = new CredUi() {
            @Override
            public boolean isPresent() {
                return true;
            }

            @Override
            public int prompt(String caption, String message, char[] typed) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    return 1;
                }
                return 0;
            }
        };
        assertThatThrownBy(() -> new CredUiDialog(waiting).ask("Code: ", Duration.ofMillis(300)))
                .isInstanceOf(PromptFailure.class)
                .hasMessageContaining("within 0.3 s");
        end.countDown();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isThereOnWindowsOnly() {
        assertThat(new CredUiDialog().name()).isEqualTo("wincredui");
        assertThat(new CredUiDialog().unavailable()).isPresent();
        assertThat(new CredUiDialog(new StandIn("", 0, List.of())).unavailable())
                .isEmpty();
    }

    @Test
    void textIsUtf16EndedByNul() {
        try (Memory text = CredUiMemory.text("a\u20ac\ud83d\ude00", 6)) {
            assertThat(text.size()).isEqualTo(14);
            assertThat(text.getByteArray(0, 14))
                    .containsExactly('a', 0, 0xac, 0x20, 0x3d, 0xd8, 0x00, 0xde, 0, 0, 0, 0, 0, 0);
        }
        try (Memory cut = CredUiMemory.text("abcdef", 3)) {
            assertThat(cut.getByteArray(0, 8)).containsExactly('a', 0, 'b', 0, 'c', 0, 0, 0);
        }
    }

    @Test
    void theStructureIsLaidOutAsWindowsReadsIt() {
        try (Memory message = CredUiMemory.text("m", 1);
                Memory caption = CredUiMemory.text("c", 1);
                Memory info = CredUiMemory.info(message, caption)) {
            assertThat(Native.POINTER_SIZE).isEqualTo(8);
            assertThat(info.size()).isEqualTo(40);
            assertThat(info.getInt(0)).isEqualTo(40);
            assertThat(info.getLong(8)).isZero();
            assertThat(info.getPointer(16)).isEqualTo(message.share(0));
            assertThat(info.getPointer(24)).isEqualTo(caption.share(0));
            assertThat(info.getLong(32)).isZero();
        }
    }

    @Test
    void whatWindowsWroteIsRead() {
        char[] typed = new char[4];
        try (Memory text = CredUiMemory.text("1\u20ac", 3)) {
            CredUiMemory.read(text, typed);
        }
        assertThat(typed).containsExactly('1', '\u20ac', '\0', '\0');
    }
}
