package dev.awsvault.adapters.vault.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnTerminalTest {
    private static String stat(String name, int terminal) {
        return "4711 (" + name + ") S 1 4711 4711 " + terminal + " 4711 4194304 100 0";
    }

    @Test
    void namesTheControllingTerminal() {
        assertThat(OwnTerminal.name(stat("java", 136 << 8 | 3))).contains("/dev/pts/3");
        assertThat(OwnTerminal.name(stat("java", 136 << 8 | 0x2c | 0x1 << 20))).contains("/dev/pts/300");
        assertThat(OwnTerminal.name(stat("java", 4 << 8 | 1))).contains("/dev/tty1");
        assertThat(OwnTerminal.name(stat("java", 4 << 8 | 64))).contains("/dev/ttyS0");
        assertThat(OwnTerminal.name(stat("a) S 1 2 3 (b", 136 << 8 | 3))).contains("/dev/pts/3");
    }

    @Test
    void thereMayBeNone() {
        assertThat(OwnTerminal.name(stat("java", 0))).isEmpty();
        assertThat(OwnTerminal.name(stat("java", 5 << 8))).isEmpty();
        assertThat(OwnTerminal.name("")).isEmpty();
        assertThat(OwnTerminal.name("1 (x) S a b c d e")).isEmpty();
    }
}
