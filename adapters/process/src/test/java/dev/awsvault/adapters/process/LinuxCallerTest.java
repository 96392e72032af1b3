package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.audit.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxCallerTest {
    @TempDir
    Path proc;

    /** Numbers as stat(1) shows them for these files: the minor's upper bits stand above the major's. */
    @ParameterizedTest
    @CsvSource({
        "0, none",
        "34816, /dev/pts/0",
        "34819, /dev/pts/3",
        "35071, /dev/pts/255",
        "1083393, /dev/pts/257",
        "1025, /dev/tty1",
        "1088, /dev/ttyS0",
        "1281, 5:1"
    })
    void terminals(int device, String name) {
        assertThat(LinuxCaller.terminal(device)).isEqualTo(name);
    }

    @Test
    void aProcessAndItsParent() throws IOException {
        stat("self", "4712 (aws-vault) R 4711 4712 4711 34819 4712 4194304");
        stat("4711", "4711 (a) (b) S 1 4711 4711 34819 4711 4194304");

        assertThat(new LinuxCaller(proc).caller("jane", 1000, 4712))
                .contains(new Caller("jane", 1000, "/dev/pts/3", 4712, "a) (b", 4711));
    }

    @Test
    void aParentThatHasEnded() throws IOException {
        stat("self", "4712 (aws-vault) R 0 4712 4711 0 -1 4194304");

        assertThat(new LinuxCaller(proc).caller("jane", 1000, 4712))
                .contains(new Caller("jane", 1000, Caller.NO_TERMINAL, 4712, "", 0));
    }

    @Test
    void noProc() {
        assertThat(new LinuxCaller(proc.resolve("missing")).caller("jane", 1000, 1))
                .isEmpty();
    }

    private void stat(String process, String text) throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve(process)).resolve("stat"), text + "\n");
    }
}
