package dev.awsvault.adapters.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private final Typed terminal = new Typed();

    private AccessToken token(Map<String, String> environment) {
        return new AccessToken(new Environment(environment), List.of("FIRST", "SECOND"), "test token", terminal);
    }

    @Test
    void theFirstVariableThatIsSetCounts() {
        assertThat(token(Map.of("FIRST", "a", "SECOND", "b")).get().reveal()).isEqualTo("a");
        assertThat(token(Map.of("FIRST", "", "SECOND", "b")).get().reveal()).isEqualTo("b");
        assertThat(token(Map.of("SECOND", "b")).wouldAsk()).isFalse();
        assertThat(terminal.questions).isEmpty();
    }

    @Test
    void isAskedForOnce() {
        AccessToken token = token(Map.of());
        assertThat(token.wouldAsk()).isTrue();
        assertThat(token.missing()).isEmpty();
        assertThat(token.get().reveal()).isEqualTo("typed");
        assertThat(token.wouldAsk()).isFalse();
        assertThat(token.get().reveal()).isEqualTo("typed");
        assertThat(terminal.questions).containsExactly("Enter test token: ");
    }

    @Test
    void withoutATerminalItIsMissed() {
        terminal.present = false;
        AccessToken token = token(Map.of());
        assertThat(token.missing().orElseThrow()).contains("FIRST").contains("terminal");
        assertThatThrownBy(token::get).isInstanceOf(VaultFailure.class).hasMessageContaining("set FIRST");
        assertThat(terminal.questions).isEmpty();
    }

    @Test
    void aLineEndThatWasCopiedAlongIsNoPartOfIt() {
        assertThat(token(Map.of("FIRST", " secret-token\r\n")).get().reveal()).isEqualTo("secret-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter 2", "hunter2\nX-Injected: 1", "hunter2é", "hunter2\u0000", "   "})
    void whatCannotStandInAHeaderIsRefusedWithoutRepeatingIt(String text) {
        AccessToken token = token(Map.of("SECOND", text));
        assertThatThrownBy(token::get)
                .isInstanceOf(VaultFailure.class)
                .hasMessageStartingWith("SECOND is not a token")
                .hasMessageNotContaining("hunter");
    }

    private static final class Typed implements Terminal {
        final List<String> questions = new ArrayList<>();
        boolean present = true;

        @Override
        public boolean isPresent() {
            return present;
        }

        @Override
        public boolean isStandardOutput() {
            return present;
        }

        @Override
        public boolean isStandardError() {
            return present;
        }

        @Override
        public void tell(String line) {}

        @Override
        public String ask(String question) {
            throw new AssertionError("shown while it is typed");
        }

        @Override
        public SecretString askHidden(String question) {
            questions.add(question);
            return SecretString.of("typed");
        }
    }
}
