package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On any system, though it is for Windows. */
class ChildProcessTest {
    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137"})
    void handsOnTheStatus(String line, int status) throws Exception {
        assertThat(OwnProcess.run("windows-child", "sh", "-c", line).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-program, 127, executable file not found in $PATH",
        "/etc/passwd, 126, permission denied",
        "/etc, 126, permission denied"
    })
    void saysWhyItCannot(String command, int status, String why) throws Exception {
        OwnProcess ended = OwnProcess.run("windows-child", command);

        assertThat(ended.errors()).isEqualTo("exec: \"" + command + "\": " + why);
        assertThat(ended.status()).isEqualTo(status);
    }
}
