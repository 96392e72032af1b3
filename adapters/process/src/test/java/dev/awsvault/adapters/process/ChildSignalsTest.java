package dev.awsvault.adapters.process;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terminal's keys, a shell's job control, and kill(1). */
@DisabledOnOs(OS.WINDOWS)
class ChildSignalsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "command-gets-signals",
                "command-is-interrupted-once",
                "command-is-stopped-and-goes-on",
                "command-is-stopped-again-at-once",
                "command-goes-on-once",
                "command-stops-itself",
                "command-ignores-a-stop",
                "command-stops-without-a-shell"
            })
    void scenario(String name) throws Exception {
        TerminalSession.play(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command-quits-by-key",
                "command-is-stopped-by-kill",
                "command-gets-more-signals",
                "command-goes-on-in-the-background"
            })
    void scenarioThatTheJvmCannotPlay(String name) throws Exception {
        Assumptions.assumeFalse(
                TerminalSession.ON_THE_JVM,
                "HotSpot keeps SIGQUIT and SIGUSR2, tells no sender, and may stop a second time when sent on at once");
        TerminalSession.play(name);
    }
}
