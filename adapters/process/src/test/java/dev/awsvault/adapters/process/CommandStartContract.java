package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command gets and how it is found, whether we become it or run it below us. */
@DisabledOnOs(OS.WINDOWS)
abstract class CommandStartContract {
    /** What a child sees of its process: limits, mask, ignored signals (but for the C library's own two), umask, open descriptors. */
    private static final String SHOW = "import os,resource;"
            + "s=dict(l.split(':',1) for l in open('/proc/self/status'));"
            + "f=[d for d in os.listdir('/proc/self/fd') if os.path.exists('/proc/self/fd/'+d)];"
            + "print(resource.getrlimit(resource.RLIMIT_NOFILE),s['SigBlk'],hex(int(s['SigIgn'],16)&~(3<<31)),s['Umask'],sorted(f))";

    @TempDir
    Path folder;

    /** The word by which {@link TryOut} starts commands so. */
    abstract String way();

    private Path file(String name, String mode, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-program, 127, executable file not found in $PATH",
        "'', 127, executable file not found in $PATH",
        "./no-such-program, 127, no such file or directory",
        "/etc/passwd/x, 127, no such file or directory",
        "/etc, 126, permission denied",
        "/etc/passwd, 126, permission denied"
    })
    void saysAsAShellDoesWhyItCannot(String command, int status, String why) throws Exception {
        OwnProcess ended = OwnProcess.run(way(), command);

        assertThat(ended.errors()).isEqualTo("exec: \"" + command + "\": " + why);
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.output()).isEmpty();
    }

    @Test
    void searchesPathInTurnPastFoldersAndFilesNotToBeRun() throws Exception {
        Files.createDirectories(folder.resolve("one/prog"));
        file("two/prog", "rw-r--r--", "#!/bin/sh\necho two\n");
        file("three/prog", "rwxr-xr-x", "#!/bin/sh\necho three $0\n");
        String one = folder + "/none:" + folder + "/one:" + folder + "/two";

        assertThat(OwnProcess.run(Map.of("PATH", one + ":" + folder + "/three"), way(), "prog")
                        .output())
                .isEqualTo("three " + folder + "/three/prog\n");
        OwnProcess denied = OwnProcess.run(Map.of("PATH", one), way(), "prog");
        assertThat(denied.errors()).isEqualTo("exec: \"prog\": permission denied");
        assertThat(denied.status()).isEqualTo(126);
    }

    @ParameterizedTest
    @ValueSource(strings = {":/bin", "/bin:", "/bin::/usr/bin", ""})
    void anEmptyFolderOnPathIsTheCurrentOne(String path) throws Exception {
        file("here", "rwxr-xr-x", "#!/bin/sh\necho here\n");

        assertThat(OwnProcess.underShell("cd " + folder + "; PATH=" + path + " exec \"$@\"", way(), "here")
                        .output())
                .isEqualTo("here\n");
    }

    @Test
    void aScriptWithoutInterpreterLineIsTheShells() throws Exception {
        Path script = file("plain", "rwxr-xr-x", "echo \"$0|$1|$2\"\n");

        assertThat(OwnProcess.run(way(), script.toString(), "a b", "").output()).isEqualTo(script + "|a b|\n");
    }

    @Test
    void aBinaryOfAnotherKindIsNot() throws Exception {
        Path binary = file("binary", "rwxr-xr-x", "\u007fELF\0\0junk");

        OwnProcess ended = OwnProcess.run(way(), binary.toString());
        assertThat(ended.errors()).isEqualTo("exec: \"" + binary + "\": exec format error");
        assertThat(ended.status()).isEqualTo(126);
    }

    @Test
    void aMissingInterpreterIsSaidSo() throws Exception {
        Path script = file("script", "rwxr-xr-x", "#!/no/such/interpreter\n");

        OwnProcess ended = OwnProcess.run(way(), script.toString());
        assertThat(ended.errors()).contains("the interpreter it names is not");
        assertThat(ended.status()).isEqualTo(127);
    }

    @Test
    void tooMuchToHandOnIsSaidSo() throws Exception {
        OwnProcess ended = OwnProcess.run(way() + "-long");
        assertThat(ended.errors()).isEqualTo("exec: \"true\": argument list too long");
        assertThat(ended.status()).isEqualTo(126);
    }

    @Test
    void aNulIsRefusedAndNotCutOff() throws Exception {
        OwnProcess ended = OwnProcess.run(way() + "-nul");
        assertThat(ended.errors()).contains("NUL");
        assertThat(ended.status()).isEqualTo(126);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ulimit -n 777; umask 137; exec",
                "trap '' HUP INT PIPE XFSZ USR1; exec",
                "exec 5</etc/passwd 57</dev/null; exec",
                "exec python3 -c 'import os,signal,sys;"
                        + "signal.pthread_sigmask(signal.SIG_BLOCK,[signal.SIGUSR2,signal.SIGTERM,signal.SIGQUIT]);"
                        + "os.execvp(sys.argv[1],sys.argv[1:])'"
            })
    void theCommandGetsWhatWeGot(String before) throws Exception {
        String direct = shown(before + " /usr/bin/env", "python3", "-c", SHOW);

        assertThat(OwnProcess.underShell(
                                before + OwnProcess.WITH_IGNORED_SIGNALS + " \"$@\"", way(), "python3", "-c", SHOW)
                        .output())
                .isEqualTo(direct);
        assertThat(OwnProcess.underShell(
                                before + OwnProcess.WITH_IGNORED_SIGNALS + " \"$@\"",
                                way() + "-with-socket",
                                "python3",
                                "-c",
                                SHOW)
                        .output())
                .isEqualTo(direct);
    }

    private static String shown(String line, String... words) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("/bin/bash", "-c", line + " \"$@\"", "bash"));
        command.addAll(java.util.List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectInput(new java.io.File("/dev/null"))
                .start();
        String output =
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void bytesThatAreNoTextArriveAsTheyAre(String locale) throws Exception {
        String before = "export LC_ALL=" + locale + " RAW=$'a\\xff\\xe9' UTF=$'\\xc3\\xa4'; "
                + "exec env $'N\\xc3\\xa4=1' $'B\\xff=2' \"$@\"";

        assertThat(OwnProcess.underShell(before, way(), "env").output().split("\n"))
                .contains("RAW=a\u00ff\u00e9", "UTF=\u00c3\u00a4", "N\u00c3\u00a4=1", "B\u00ff=2");
        assertThat(OwnProcess.underShell(
                                before + " $'\\xff?' $'\\xe2\\x82\\xac' -Dx=y -Xmx1g '' --", way(), "printf", "%s|")
                        .output())
                .isEqualTo("\u00ff?|\u00e2\u0082\u00ac|-Dx=y|-Xmx1g||--|");
    }

    @Test
    void theEnvironmentIsTheOneGiven() throws Exception {
        OwnProcess ended =
                OwnProcess.run(Map.of("TAKEN", "1", "REPLACED", "old", "KEPT", "k"), way() + "-changed", "env");

        assertThat(ended.output().split("\n"))
                .contains("REPLACED=new", "KEPT=k", "NEW=\u00c3\u00a9")
                .doesNotContain("REPLACED=old")
                .noneMatch(line -> line.startsWith("TAKEN="));
    }
}
