package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildCommandTest extends CommandStartContract {
    @Override
    String way() {
        return "child";
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "exit 255, 255", "kill -TERM $$, 143", "kill -KILL $$, 137"})
    void handsOnTheStatus(String line, int status) throws Exception {
        assertThat(OwnProcess.run("child", "sh", "-c", line).status()).isEqualTo(status);
    }

    @Test
    void theStatusIsKnownWhereEndsOfChildrenAreIgnored() throws Exception {
        String ignoring = "exec python3 -c 'import os,signal,sys;signal.signal(signal.SIGCHLD,signal.SIG_IGN);"
                + "os.execvp(sys.argv[1],sys.argv[1:])' \"$@\"";

        assertThat(OwnProcess.underShell(ignoring, "child", "sh", "-c", "exit 7")
                        .status())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"exec", "child"})
    void onlyWeAreKeptOutOfCoreDumps(String way) throws Exception {
        String limits =
                "ulimit -S -c; while read -r line; do case $line in 'Max core'*) echo $line; esac; done </proc/";
        assertThat(OwnProcess.underShell(
                                "ulimit -S -c 100; exec \"$@\"",
                                way + "-without-core",
                                "bash",
                                "-c",
                                limits + "$PPID/limits")
                        .output())
                .startsWith("100\n")
                .contains(way.equals("child") ? "Max core file size 1 " : "Max core file size");
    }

    @Test
    void itsEndIsOursThoughWhatItStartedGoesOn() throws Exception {
        OwnProcess ended = OwnProcess.run("child", "sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!; exit 3");

        assertThat(ended.status()).isEqualTo(3);
        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(ended.output().strip())).orElseThrow();
        assertThat(left.isAlive()).isTrue();
        left.destroyForcibly();
    }

    /** The script says what it saw. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void daemonsBecomeOursAndAreNotLeftAsZombies() throws Exception {
        assertThat(OwnProcess.run("child", "python3", script(), "200").output()).isEqualTo("200 adopted, no zombies\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void javaHearsOfTheEndsOfItsOwnChildren() throws Exception {
        assertThat(OwnProcess.run("child-beside-helpers", "python3", script(), "200")
                        .output())
                .isEqualTo("200 adopted, no zombies\nwrong: 0, some ran\n");
    }

    private String script() throws Exception {
        return Path.of(getClass().getResource("daemons.py").toURI()).toString();
    }
}
