package dev.awsvault.adapters.ownprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** As the JVM does it; the black-box tests see the same of the native executable. */
@EnabledOnOs(OS.LINUX)
class ProcessCallsTest {
    @Test
    void leavesItsTerminalItsStreamsAndNothingToLookAt(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report");
        List<String> command = new ArrayList<>(OwnJvm.command());
        command.addAll(List.of(report.toString(), "a word", ""));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("said")).isEmptyFile();
        assertThat(Files.readAllLines(report))
                .containsExactly(
                        "command " + realCommand(),
                        "session true",
                        "dumpable 0",
                        "Max core file size 0 0 bytes",
                        "0 /dev/null",
                        "1 /dev/null",
                        "2 /dev/null");
    }

    /** The system tells the program behind links. */
    private static List<String> realCommand() throws Exception {
        List<String> command = new ArrayList<>(OwnJvm.command());
        command.set(0, Path.of(command.getFirst()).toRealPath().toString());
        return command;
    }
}
