package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exec} becomes the command, as if nothing had been in front of it. */
class ExecProcessTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("jane", "AKIAIOSFODNN7EXAMPLE", "secret");
        home.config("[profile jane]\n");
    }

    private static Result exec(Program program, String... command) {
        String[] words = new String[command.length + 4];
        System.arraycopy(new String[] {"exec", "-n", "jane", "--"}, 0, words, 0, 4);
        System.arraycopy(command, 0, words, 4, command.length);
        return program.run(words);
    }

    private Result exec(String... command) {
        return exec(home.program(), command);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7", "255"})
    void endsWithTheCommandsStatus(int status) {
        assertThat(exec("sh", "-c", "exit " + status).exit()).isEqualTo(status);
    }

    @Test
    void diesOfTheSignalThatTheCommandDiesOf() {
        Result result = home.program().python("""
                for name in ('TERM', 'KILL', 'INT'):
                    child = subprocess.run([AV, 'exec', '-n', 'jane', '--', 'sh', '-c', 'kill -%s $$' % name])
                    print(name, child.returncode)
                """);
        assertThat(result.quiet().lines()).containsExactly("TERM -15", "KILL -9", "INT -2");
    }

    @Test
    void keepsItsProcessIdAndLeavesNobodyBehind() {
        // In its session are the shell, and the ps that the shell becomes; a helper of ours would be there, too.
        Result result = exec("sh", "-c", "echo $$; exec ps -o pid= --sid $$");
        String pid = Long.toString(result.pid());
        assertThat(result.quiet().lines().stream().map(String::strip)).containsExactly(pid, pid);
        assertThat(ProcessHandle.of(result.pid())).isEmpty();
    }

    @Test
    void tellsACommandThatIsNotThere() {
        assertThat(exec("no-such-command").refused(127)).contains("\"no-such-command\"", "exec: ");
        assertThat(exec("./no/such/path").refused(127)).contains("./no/such/path");
    }

    @Test
    void tellsACommandThatCannotBeRun() {
        home.write(home.path("plain-file"), "echo no");
        assertThat(exec("./plain-file").refused(126)).contains("./plain-file");
        assertThat(exec("./run").refused(126)).contains("./run");
        home.script("bad-interpreter", "#!/no/such/interpreter\n");
        assertThat(exec("./bad-interpreter").exit()).isIn(126, 127);
    }

    @Test
    void passesBytesThroughUnchanged() {
        byte[] bytes = new byte[1 << 20];
        new Random(42).nextBytes(bytes);
        Result result = exec(home.program().reading(bytes), "cat");
        assertThat(result.quiet().bytes()).isEqualTo(bytes);
    }

    @Test
    void readsNothingThatIsTheCommands() {
        Result result = home.program()
                .reading("first\nsecond\n".getBytes(StandardCharsets.UTF_8))
                .shell("\"$AV\" exec -n jane -- head -c 6; cat");
        // head may read ahead of its six bytes, but it is the only reader before cat.
        assertThat(result.quiet().out()).startsWith("first\n");
    }

    @Test
    void passesArgumentsUnchanged() {
        List<String> odd = List.of("", " ", "two\nlines", "grün 日本 🗝", "--flag", "-x", "@file", "*", "$HOME", "'\"\\");
        String[] words = new String[odd.size() + 2];
        words[0] = "printf";
        words[1] = "[%s]";
        System.arraycopy(odd.toArray(), 0, words, 2, odd.size());
        assertThat(exec(words).quiet().out()).isEqualTo("[" + String.join("][", odd) + "]");
    }

    @Test
    void passesArgumentsAndVariablesThatAreNotUtf8() {
        Result result = home.program()
                .shell("BYTES=$(printf '\\377\\200'); export BYTES;"
                        + " exec \"$AV\" exec -n jane -- sh -c 'printf \"%s|%s\" \"$1\" \"$BYTES\"' sh \"$BYTES\"");
        assertThat(result.quiet().bytes())
                .containsExactly((byte) 0xff, (byte) 0x80, (byte) '|', (byte) 0xff, (byte) 0x80);
    }

    @Test
    void worksInAPlainLocale() {
        Result result = exec(home.program().with("LANG", "C"), "printf", "%s", "grün");
        assertThat(result.quiet().out()).isEqualTo("grün");
    }

    @Test
    void namesTheCommandAsItWasTyped() {
        assertThat(exec("sh", "-c", "tr '\\0' ' ' < /proc/$$/cmdline").quiet().out())
                .startsWith("sh -c ");
    }

    @Test
    void takesTheCommandWithoutSeparatorToo() {
        assertThat(home.run("exec", "-n", "jane", "echo", "hello").quiet().out())
                .isEqualTo("hello\n");
        assertThat(home.run("exec", "jane", "-n", "echo").quiet().out()).isEqualTo("\n");
    }

    @Test
    void startsTheShellWhereNoCommandIsGiven() {
        Path shell = home.script("my-shell", "#!/bin/sh\necho \"$0 $# $AWS_VAULT\"\n");
        Result result = home.program()
                .with("SHELL", shell.toString())
                .run("exec", "-n", "jane")
                .quiet();
        assertThat(result.out()).isEqualTo(shell + " 0 jane\n");
        Result plain = home.program()
                .without("SHELL")
                .reading("echo $0\n".getBytes(StandardCharsets.UTF_8))
                .run("exec", "-n", "jane")
                .quiet();
        assertThat(plain.out()).isEqualTo("/bin/sh\n");
    }

    @Test
    void handsOnLimitsAndMasks() {
        String facts = "ulimit -n; ulimit -Hn; ulimit -c; ulimit -s; umask; grep -E 'Sig(Blk|Ign)' /proc/self/status";
        String setup = "ulimit -S -n 512; ulimit -S -c 0; umask 027; ";
        Result without = home.program().shell(setup + "sh -c '" + facts.replace("'", "'\\''") + "'");
        Result with =
                home.program().with("FACTS", facts).shell(setup + "exec \"$AV\" exec -n jane -- sh -c \"$FACTS\"");
        assertThat(facts(with.quiet()))
                .isEqualTo(facts(without))
                .startsWith("512")
                .contains("0027");
    }

    @Test
    void handsOnIgnoredAndBlockedSignals() {
        Result result = home.program().python("""
                def before():
                    signal.signal(signal.SIGINT, signal.SIG_IGN)
                    signal.signal(signal.SIGHUP, signal.SIG_IGN)
                    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
                    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                    signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGUSR1, signal.SIGTERM})
                look = ['grep', '-E', 'Sig(Blk|Ign|Cgt)', '/proc/self/status']
                for command in (look, [AV, 'exec', '-n', 'jane', '--'] + look):
                    subprocess.run(command, preexec_fn=before, restore_signals=False)
                    sys.stdout.flush()
                """);
        List<String> lines = facts(result.quiet());
        assertThat(lines).hasSize(6);
        assertThat(lines.subList(3, 6)).isEqualTo(lines.subList(0, 3));
        assertThat(lines.get(1)).isEqualTo("SigIgn:\t3");
    }

    private static List<String> facts(Result result) {
        return result.lines().stream()
                .map(ExecProcessTest::withoutSignalsOfTheCLibrary)
                .toList();
    }

    /** Signals 32 and 33 are the C library's own: it lets no program ignore or block them, whatever was inherited. */
    private static String withoutSignalsOfTheCLibrary(String line) {
        if (!line.startsWith("Sig")) return line;
        int tab = line.indexOf('\t') + 1;
        return line.substring(0, tab) + Long.toHexString(Long.parseUnsignedLong(line.substring(tab), 16) & ~(3L << 31));
    }
}
