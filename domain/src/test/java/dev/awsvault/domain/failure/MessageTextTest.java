package dev.awsvault.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void whatSteersATerminalIsNotShown() {
        assertThat(MessageText.oneLine("a\nb\u001b[31mc\u202ed\u2028e\u0085f\u007fg é \uD83D\uDD11"))
                .isEqualTo("a?b?[31mc?d?e?f?g é \uD83D\uDD11");
    }

    @Test
    void neitherIsWhatTakesTwoCharsNorHalfOfIt() {
        assertThat(MessageText.oneLine("a\uDB40\uDC01b\uD83Dc")).isEqualTo("a?b?c");
    }

    @Test
    void namesAreCut() {
        assertThat(MessageText.name("work")).isEqualTo("work");
        assertThat(MessageText.name("")).isEqualTo("''");
        assertThat(MessageText.name("n".repeat(80))).hasSize(80);
        assertThat(MessageText.name("n".repeat(5000))).isEqualTo("n".repeat(80) + "…");
    }
}
