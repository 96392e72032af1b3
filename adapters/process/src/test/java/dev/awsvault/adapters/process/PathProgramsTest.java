package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathProgramsTest {
    @TempDir
    Path folder;

    private ProgramRunner programs;

    @BeforeEach
    void path() {
        programs = new PathPrograms(Map.of("PATH", ".::relative:" + folder + ":/usr/bin:/bin"), Set.of("HOME"));
    }

    private void script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keeper"), "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private ProgramRunner.Output run(String input, String... words) {
        return programs.run(new ProgramRunner.Call(
                List.of(words), Map.of("ADDED", "yes"), SecretString.of(input), Duration.ofSeconds(20)));
    }

    @Test
    void takesWhatIsPrintedAsItIs() throws IOException {
        script("cat; printf '%s\\n' \"$1|$ADDED|${HOME-none}\"; echo problem >&2; exit 3");
        ProgramRunner.Output output = run("line\nno end", "keeper", "a b'c$d\\e");
        assertThat(output.status()).isEqualTo(3);
        assertThat(output.output().reveal()).isEqualTo("line\nno enda b'c$d\\e|yes|none\n");
        assertThat(output.errors()).isEqualTo("problem\n");
    }

    @Test
    void wordsBeyondAsciiArriveInEveryLocale() throws IOException {
        script("printf %s \"$1$2\" | od -An -tx1 | tr -d ' \\n'");
        assertThat(run("", "keeper", "é'", "\uD83D\uDD11\n").output().reveal()).isEqualTo("c3a927f09f94910a");
    }

    @Test
    void aProgramThatReadsNothingAndOneThatPrintsFirstDoNotStopIt() throws IOException {
        script("head -c 1000000 /dev/zero; wc -c");
        ProgramRunner.Output output = run("x".repeat(1_000_000), "keeper");
        assertThat(output.output().reveal()).hasSizeGreaterThan(1_000_000).endsWith("1000000\n");
        script("exit 0");
        assertThat(run("x".repeat(1_000_000), "keeper").status()).isZero();
    }

    @Test
    void tooMuchAndTooLongAreFailures() throws IOException {
        script("exec yes secret");
        assertThatThrownBy(() -> run("", "keeper"))
                .isInstanceOf(ProcessFailure.class)
                .hasMessage("the program \"keeper\" printed more than 4194304 bytes");
        script("sleep 30");
        assertThatThrownBy(() -> programs.run(new ProgramRunner.Call(
                        List.of("keeper"), Map.of(), SecretString.of(""), Duration.ofMillis(300))))
                .hasMessage("the program \"keeper\" was stopped after 0.3 s without an end; run it by hand to see why");
    }

    @Test
    void foldersThatAreNotAbsoluteDoNotCount() throws IOException {
        assertThat(programs.find("keeper")).isEmpty();
        assertThatThrownBy(() -> run("", "keeper"))
                .hasMessage("the program \"keeper\" is not there; install it or mend PATH");
        script("true");
        assertThat(programs.find("keeper")).contains(folder.resolve("keeper").toString());
        assertThat(new PathPrograms(Map.of("PATH", "."), Set.of()).find("keeper"))
                .isEmpty();
    }
}
