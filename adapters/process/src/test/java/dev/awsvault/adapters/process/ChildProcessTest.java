package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class ChildProcessTest {
    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137"})
    void handsOnTheStatus(String line, int status) throws Exception {
        assertThat(OwnProcess.run("child", "sh", "-c", line).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-program, 127, executable file not found in $PATH",
        "/etc/passwd, 126, permission denied",
        "/etc, 126, permission denied"
    })
    void saysWhyItCannot(String command, int status, String why) throws Exception {
        OwnProcess ended = OwnProcess.run("child", command);

        assertThat(ended.errors()).isEqualTo("exec: \"" + command + "\": " + why);
        assertThat(ended.status()).isEqualTo(status);
    }

    @Test
    void aWishToEndUsGoesToTheChildWhoseStatusCounts() throws Exception {
        Process process = OwnProcess.start(
                Map.of(),
                "child",
                "sh",
                "-c",
                "trap 'echo got it; exit 9' TERM; echo ready; while :; do sleep 0.05; done");
        var lines = process.inputReader();
        assertThat(lines.readLine()).isEqualTo("ready");
        send("TERM", process.pid());

        assertThat(lines.readLine()).isEqualTo("got it");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(9);
    }

    @Test
    void weOutliveAnInterruptThatTheChildHandles() throws Exception {
        Process process = OwnProcess.start(
                Map.of(), "child", "sh", "-c", "trap 'exit 8' USR1; echo ready $$; while :; do sleep 0.05; done");
        var lines = process.inputReader();
        String child = lines.readLine().substring("ready ".length());
        send("INT", process.pid());
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        send("USR1", Long.parseLong(child));

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(8);
    }

    private static void send(String signal, long process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }
}
