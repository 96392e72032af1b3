package dev.awsvault.adapters.process;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scenario is played on a terminal of its own by terminal_session.py, where it is told. */
@DisabledOnOs(OS.WINDOWS)
class ControllingTerminalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shown",
                "hidden",
                "long-line",
                "type-ahead-is-dropped",
                "empty-line",
                "end-of-input",
                "end-of-input-after-text",
                "interrupted",
                "terminated",
                "hung-up",
                "quit",
                "stopped",
                "ignored-hangup",
                "helper-asks",
                "without-terminal",
                "present"
            })
    void scenario(String name) throws Exception {
        Assumptions.assumeFalse(name.equals("quit") && TerminalSession.ON_THE_JVM, "HotSpot keeps SIGQUIT for itself");
        TerminalSession.play(name);
    }
}
