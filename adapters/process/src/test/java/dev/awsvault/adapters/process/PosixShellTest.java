package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class PosixShellTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final PosixShell shell = new PosixShell(new NoTerminal(), Set.of("HOME"));

    private static final class NoTerminal implements Terminal {
        @Override
        public boolean isStandardOutput() {
            return false;
        }

        @Override
        public boolean isStandardError() {
            return false;
        }

        @Override
        public void tell(String line) {}

        @Override
        public boolean isPresent() {
            return false;
        }

        @Override
        public String ask(String question) {
            throw new AssertionError();
        }

        @Override
        public SecretString askHidden(String question) {
            throw new AssertionError();
        }
    }

    private String output(String line) {
        try (SecretString output = shell.run(line, LONG)) {
            return output.reveal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill -INT $$", "echo 123456; exit 130"})
    void aHelperThatIsEndedByCtrlCEndsUsTheSame(String line) {
        assertThatThrownBy(() -> output(line))
                .isInstanceOfSatisfying(
                        ProcessFailure.class, e -> assertThat(e.exitCode()).isEqualTo(130))
                .hasMessageContaining("was interrupted");
    }

    @Test
    void keepsFromTheHelperWhatItIsTold() {
        assertThat(shell.run("echo \"<$HOME>\"; test -n \"$PATH\"", LONG).reveal())
                .isEqualTo("<>\n");
    }

    @Test
    void givesStandardOutputAsItIs() {
        assertThat(output("printf '12%s\\n' 3456; echo noise >&2")).isEqualTo("123456\n");
        assertThat(output("")).isEmpty();
    }

    @Test
    void itsInputIsEmptyWithoutTerminal() {
        assertThat(output("cat; echo end")).isEqualTo("end\n");
    }

    @Test
    void takesAnyCharacter() {
        assertThat(output("x='\u00e4\u20ac'; printf '%s ' \"$x\" '%s\\n' `echo 1` \"it's\""))
                .isEqualTo("\u00e4\u20ac %s\\n 1 it's ");
    }

    @ParameterizedTest
    @CsvSource({
        "pass otp s3cret; exit 3, pass",
        "no-such-helper s3cret, no-such-helper",
        "TOKEN=s3cret no-such-helper, TOKEN",
        "'  sh -c ''kill -9 $$'' s3cret', sh",
        "echo s3cret; false, echo"
    })
    void aFailureNamesTheFirstWordOnly(String line, String name) {
        assertThatThrownBy(() -> shell.run(line, LONG))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageStartingWith("helper \"" + name + "\" ended with status ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void isKilledWithItsDescendantsAfterTheLimit(@TempDir Path folder) throws Exception {
        Path ids = folder.resolve("ids");
        String line = "sleep 160 & echo $! >" + ids + "; (sleep 161; :) & echo $! >>" + ids + "; wait";

        assertThatThrownBy(() -> shell.run(line, Duration.ofSeconds(10)))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("after 10 s");
        for (String id : Files.readAllLines(ids)) {
            assertThat(endsSoon(Long.parseLong(id))).as("process " + id).isTrue();
        }
    }

    private static boolean endsSoon(long id) throws Exception {
        for (int i = 0; i < 1500; i++) {
            if (ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    @Test
    void aDaemonLeftBehindIsNotWaitedFor() {
        // Waited for, it would take longer than LONG, which is a failure.
        assertThat(output("sleep 100 & echo 123456")).isEqualTo("123456\n");
    }

    @Test
    void oneMebibyteIsTheMost() {
        assertThat(output("head -c 1048576 /dev/zero | tr '\\0' a")).hasSize(1 << 20);
        assertThatThrownBy(() -> output("head -c 1048577 /dev/zero"))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void whoNeverStopsWritingIsStopped() {
        assertThatThrownBy(() -> output("trap '' PIPE; while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("more than 1048576 bytes");
    }
}
