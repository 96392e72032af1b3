package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays scenarios on a terminal of their own, which terminal_session.py tells. */
final class TerminalSession {
    static final boolean ON_THE_JVM = System.getProperty("tryout", "").isEmpty();

    private TerminalSession() {}

    static void play(String scenario) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Path.of(TerminalSession.class.getResource("terminal_session.py").toURI())
                        .toString(),
                scenario));
        command.addAll(OwnProcess.program());
        Process session = new ProcessBuilder(command).redirectErrorStream(true).start();

        String seen = new String(session.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(session.waitFor()).as(seen).isZero();
    }
}
