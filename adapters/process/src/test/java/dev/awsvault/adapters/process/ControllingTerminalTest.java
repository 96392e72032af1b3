package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Assumptions.assumeFalse(
                name.equals("quit") && System.getProperty("tryout", "").isEmpty(), "HotSpot keeps SIGQUIT for itself");
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Path.of(getClass().getResource("terminal_session.py").toURI()).toString(),
                name));
        command.addAll(OwnProcess.program());
        Process session = new ProcessBuilder(command).redirectErrorStream(true).start();

        String seen = new String(session.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(session.waitFor()).as(seen).isZero();
    }
}
