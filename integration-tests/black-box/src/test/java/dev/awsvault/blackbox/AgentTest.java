package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agent}: one process holds the opened vault, for the commands of its user alone. */
class AgentTest {
    private static final String PASSPHRASE_VARIABLE = "AWS_VAULT_FILE_PASSPHRASE";

    private final Aws aws = new Aws();
    private ScratchHome home;
    /** Knows the passphrase. */
    private Program knowing;
    /** Knows it not, and has no terminal to be asked on. */
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nregion = eu-west-1\n");
        knowing = aws.program(home).with("AWS_VAULT_BACKEND", "file");
        program = knowing.without(PASSPHRASE_VARIABLE);
    }

    @AfterEach
    void close() {
        aws.close();
        String own = "--file-dir=" + home.path("");
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(own))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private Path socket() {
        return home.path("run/aws-vault/agent.sock");
    }

    private JsonNode status() {
        try {
            return VaultFolder.JSON.readTree(
                    program.run("agent", "status", "--json").out());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long pid() {
        return status().path("pid").asLong(-1);
    }

    private long start(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "agent";
        all[1] = "start";
        System.arraycopy(words, 0, all, 2, words.length);
        assertThat(knowing.run(all).quiet().out()).startsWith("The agent runs (process ");
        return pid();
    }

    private static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void awaitEnd(long pid) throws Exception {
        ProcessHandle.of(pid).ifPresent(Tools::awaitEnd);
    }

    private static void signal(String name, long pid) {
        assertThat(Tools.works("kill", "-" + name, Long.toString(pid))).isTrue();
    }

    @Test
    void commandsNeedNoPassphraseWhileItRuns() {
        assertThat(program.run("export", "jane").refused()).contains("needs its passphrase");
        start();
        String first = program.run("export", "--format=json", "jane").quiet().out();
        assertThat(aws.actions()).containsExactly("GetSessionToken");
        assertThat(program.run("export", "--format=json", "jane").quiet().out()).isEqualTo(first);
        assertThat(aws.actions()).isEmpty();
        // What it sealed is what everybody else reads.
        assertThat(home.vault().data(home.vault().only("sts.GetSessionToken"))).contains("AccessKeyId");
        program.run("agent", "stop").quiet();
        assertThat(knowing.run("export", "--format=json", "jane").quiet().out()).isEqualTo(first);
    }

    @Test
    void saysWhatItIs() throws Exception {
        Result none = program.run("agent", "status");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.out()).isEqualTo("No agent runs.\n");
        assertThat(status().path("running").asBoolean(true)).isFalse();
        long pid = start("--idle", "90m");
        JsonNode status = status();
        assertThat(status.path("running").asBoolean()).isTrue();
        assertThat(status.path("locked").asBoolean(true)).isFalse();
        assertThat(status.path("vault").asText()).isEqualTo("file vault ~/.awsvault/keys");
        assertThat(status.path("vaultInUse").asBoolean()).isTrue();
        assertThat(status.path("idleLimitSeconds").asLong()).isEqualTo(5400);
        assertThat(program.run("agent", "status").quiet().out())
                .contains("The agent is unlocked.", "Process:     " + pid, "ends at 1h30m");
        Program elsewhere =
                program.with("AWS_VAULT_FILE_DIR", home.path("other").toString());
        assertThat(elsewhere.run("agent", "status").quiet().out()).contains("(not the one in use)");
        assertThat(elsewhere.run("agent", "start").refused()).contains("an agent runs for another vault");
        assertThat(program.run("agent", "stop").quiet().out()).isEqualTo("The agent has ended.\n");
        awaitEnd(pid);
        assertThat(socket()).doesNotExist();
        assertThat(program.run("agent", "stop").quiet().out()).isEqualTo("No agent runs.\n");
    }

    @Test
    void lockForgetsAndStartUnlocks() {
        long pid = start();
        program.run("export", "-n", "jane").quiet();
        assertThat(program.run("agent", "lock").quiet().out()).isEqualTo("The agent is locked.\n");
        assertThat(status().path("locked").asBoolean()).isTrue();
        assertThat(program.run("export", "-n", "jane").refused()).contains("needs its passphrase");
        knowing.run("export", "-n", "jane").quiet();
        assertThat(knowing.with(PASSPHRASE_VARIABLE, "wrong")
                        .run("agent", "start")
                        .refused())
                .contains("this passphrase opens none of the items", "it stays locked");
        assertThat(status().path("locked").asBoolean()).isTrue();
        knowing.run("agent", "start").quiet();
        program.run("export", "-n", "jane").quiet();
        assertThat(pid()).isEqualTo(pid);
    }

    @Test
    void aWrongPassphraseStartsNothing() {
        assertThat(knowing.with(PASSPHRASE_VARIABLE, "wrong")
                        .run("agent", "start")
                        .refused())
                .contains("this passphrase opens none of the items");
        assertThat(socket()).doesNotExist();
        assertThat(program.run("agent", "start").refused()).contains("needs its passphrase");
        assertThat(program.run("agent", "start", "--idle", "5").refused()).contains("has no unit");
        assertThat(program.run("agent", "dance").refused()).contains("start, stop, status or lock");
    }

    @Test
    void twoStartsGiveOneAgent() {
        List<Result> starts = AtOnce.run(4, which -> knowing.run("agent", "start"));
        long pid = pid();
        for (Result start : starts) assertThat(start.quiet().out()).contains("process " + pid);
    }

    @Test
    void whatAnotherProgramWritesOrRemovesIsSeenAtOnce() {
        start();
        program.run("export", "-n", "jane").quiet();
        home.vault().putKey("jane", "AKIAREPLACED00000000", "replaced");
        assertThat(program.run("export", "-n", "jane").quiet().out()).contains("AKIAREPLACED00000000");
        home.vault().file("jane").toFile().delete();
        Result gone = program.run("export", "-n", "jane");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.out()).isEmpty();
    }

    @Test
    void anItemUnderAnotherPassphraseIsLeftToTheCommand() {
        start();
        new VaultFolder(home.vaultFolder(), "another").putKey("other", "AKIAOTHER00000000000", "secret");
        home.config("[profile other]\n");
        assertThat(program.run("export", "-n", "other").refused()).contains("needs its passphrase");
        assertThat(program.with(PASSPHRASE_VARIABLE, "another")
                        .run("export", "-n", "other")
                        .quiet()
                        .out())
                .contains("AKIAOTHER00000000000");
    }

    @Test
    void aKilledOneIsReplaced() throws Exception {
        long pid = start();
        process(pid).destroyForcibly();
        awaitEnd(pid);
        assertThat(socket()).exists();
        assertThat(program.run("agent", "status").exit()).isEqualTo(1);
        knowing.run("export", "-n", "jane").quiet();
        assertThat(start()).isNotEqualTo(pid);
    }

    @Test
    void oneThatHangsOrIsKilledInTheMiddleStopsNobody() throws Exception {
        long pid = start();
        signal("STOP", pid);
        try {
            Result result = knowing.run("export", "-n", "jane").ok();
            assertThat(result.out()).contains("AWS_ACCESS_KEY_ID=");
            assertThat(result.err()).containsOnlyOnce("the agent does not answer in time: going on without it");
            assertThat(program.run("agent", "status").refused()).contains("does not answer in time");
            Running waiting = knowing.begin("export", "-n", "jane");
            signal("KILL", pid);
            assertThat(waiting.end().ok().out()).contains("AWS_ACCESS_KEY_ID=");
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aLockWhileOthersReadHurtsNone() {
        start();
        List<Result> results =
                AtOnce.run(8, which -> which == 3 ? program.run("agent", "lock") : knowing.run("export", "-n", "jane"));
        for (Result result : results) result.quiet();
        assertThat(status().path("locked").asBoolean()).isTrue();
    }

    @Test
    void endsWhenNobodyAsks() throws Exception {
        knowing.run("agent", "start", "--idle", "3s").quiet();
        long pid = pid();
        if (pid > 0) awaitEnd(pid);
        assertThat(socket()).doesNotExist();
        assertThat(program.run("export", "-n", "jane").refused()).contains("needs its passphrase");
    }

    @Test
    void endsCleanlyBySignals() throws Exception {
        for (String name : new String[] {"TERM", "HUP", "INT"}) {
            long pid = start();
            signal(name, pid);
            awaitEnd(pid);
            assertThat(socket()).doesNotExist();
        }
    }

    @Test
    void staysInTheForegroundForAServiceManager() {
        Running agent = knowing.begin("agent", "start", "--foreground", "--idle", "10m");
        agent.said("(the agent answers)");
        program.run("export", "-n", "jane").quiet();
        program.run("agent", "stop").quiet();
        assertThat(agent.end().exit()).isZero();
    }

    @Test
    void survivesTheTerminalItWasStartedFrom() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("$AV agent start").waitFor("Enter passphrase to unlock");
            terminal.waitForLineMode();
            terminal.type(ScratchHome.PASSPHRASE).waitFor("The agent runs (process ");
            assertThat(terminal.screen()).doesNotContain(ScratchHome.PASSPHRASE);
        }
        program.run("export", "-n", "jane").quiet();
        long pid = pid();
        assertThat(statusLine(pid, "NSsid:")).isEqualTo(Long.toString(pid));
    }

    @Test
    void aNewVaultIsCreatedWithAPassphraseTypedTwice() {
        Program fresh = program.with("AWS_VAULT_FILE_DIR", home.path("fresh").toString());
        try (Terminal terminal = Terminal.open(fresh)) {
            terminal.type("$AV agent start").waitFor("Enter a passphrase for the new vault");
            terminal.waitForLineMode();
            terminal.type("one").waitFor("Enter the passphrase again");
            terminal.waitForLineMode();
            terminal.type("two").waitFor("the two passphrases differ");
        }
        assertThat(socket()).doesNotExist();
        fresh.with(PASSPHRASE_VARIABLE, "new").run("agent", "start").quiet();
        fresh.with("AWS_ACCESS_KEY_ID", "AKIANEW0000000000000")
                .with("AWS_SECRET_ACCESS_KEY", "secret")
                .run("add", "--env", "jane")
                .quiet();
        assertThat(new VaultFolder(home.path("fresh"), "new").data("jane")).contains("AKIANEW0000000000000");
    }

    @Test
    void sessionsMayLiveInItsMemoryAlone() {
        Program apart = program.with("AWS_VAULT_SESSION_BACKEND", "agent");
        assertThat(apart.run("export", "jane").refused()).contains("no agent runs", "aws-vault agent start");
        start();
        String first = apart.run("export", "--format=json", "jane").quiet().out();
        assertThat(apart.run("export", "--format=json", "jane").quiet().out()).isEqualTo(first);
        assertThat(aws.actions()).containsExactly("GetSessionToken");
        assertThat(home.vault().names()).containsExactly("jane");
        assertThat(apart.run("list", "--sessions").quiet().out()).startsWith("sts.GetSessionToken:");
        assertThat(status().path("sessions").asInt()).isEqualTo(1);
        assertThat(apart.run("clear").quiet().out()).contains("Cleared 1 sessions.");
        apart.run("export", "jane").quiet();
        program.run("agent", "lock").quiet();
        assertThat(apart.run("export", "jane").refused()).contains("the agent is locked");
        knowing.run("agent", "start").quiet();
        assertThat(status().path("sessions").asInt()).isZero();
        assertThat(program.run("--session-backend=disk", "list").refused()).contains("vault,agent");
    }

    @Test
    void givesAwayNoSecretOfItsOwn() throws Exception {
        Secrets secrets = new Secrets(aws);
        secrets.put("the passphrase", ScratchHome.PASSPHRASE);
        secrets.put("the secret access key", aws.key().secret());
        Program loud = knowing.with("AWS_SECRET_ACCESS_KEY", aws.key().secret());
        Result started = loud.run("--debug", "agent", "start").ok();
        secrets.assertClean("the output of start", started.out() + started.err());
        program.run("export", "jane").quiet();
        long pid = pid();
        for (String file : new String[] {"environ", "cmdline"}) {
            String text = Files.readString(Path.of("/proc/" + pid, file), StandardCharsets.ISO_8859_1);
            assertThat(text).isNotEmpty();
            secrets.assertClean(file, text);
        }
        assertThat(Files.readString(Path.of("/proc/" + pid, "limits"))).containsPattern("core file size +0 +0 ");
        for (String action : new String[] {"status", "lock", "start", "stop"}) {
            Result result = loud.run("--debug", "agent", action).ok();
            secrets.assertClean("the output of " + action, result.out() + result.err());
        }
        secrets.assertClean(home);
    }

    @Test
    void anotherUserGetsNothing() throws Exception {
        requireOtherUser();
        start();
        openToAll();
        Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
        String ask = "s = socket.socket(socket.AF_UNIX); s.settimeout(20); s.connect('" + socket()
                + "'); s.sendall(bytes([0,0,0,6,1,1,0,0,0,0])); print(len(s.recv(100)))";
        assertThat(Integer.parseInt(runPython("import socket\n" + ask).strip())).isPositive();
        assertThat(runPython("import socket\nos.setgroups([]); os.setresuid(65534, 65534, 65534)\ntry:\n  exec(\"\"\""
                                + ask + "\"\"\")\nexcept OSError: print(0)")
                        .strip())
                .isEqualTo("0");
    }

    @Test
    void anImpostorIsNotTrusted() throws Exception {
        requireOtherUser();
        openToAll();
        Path run = ScratchHome.directory(home.path("run/aws-vault"));
        ScratchHome.mode(run, "rwxrwxrwx");
        // It is the user of listen(2) that the kernel tells the other end. Under its name only once it listens.
        Process impostor = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import os, socket, time; os.setgroups([]); os.setresuid(65534, 65534, 65534);"
                                + " s = socket.socket(socket.AF_UNIX); s.bind('" + socket() + ".new'); s.listen();"
                                + " os.rename('" + socket() + ".new', '" + socket() + "'); time.sleep(120)")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!Files.exists(socket())) {
                assertThat(impostor.isAlive()).isTrue();
                Thread.sleep(20);
            }
            ScratchHome.mode(run, "rwx------");
            Result result = knowing.run("export", "-n", "jane").ok();
            assertThat(result.err()).contains("the agent belongs to another user: going on without it");
            assertThat(knowing.run("agent", "start").refused()).contains("belongs to another user");
        } finally {
            impostor.destroyForcibly();
            Files.deleteIfExists(socket());
        }
    }

    /** Ten thousand requests from twenty clients, in the words of docs/agent.md, not the program's. */
    @Test
    void tenThousandRequestsLeaveItAsItWas() throws Exception {
        Tools.require("python3");
        start();
        long pid = pid();
        // Until it is settled, an item is opened anew each time.
        Thread.sleep(2500);
        // The native form's collector lets garbage grow to some 30 MiB before its first run: from there on it is flat.
        load(500);
        long before = Long.parseLong(statusLine(pid, "VmRSS:").replaceAll("\\D", ""));
        assertThat(load(500)).isEqualTo(10_000);
        long after = Long.parseLong(statusLine(pid, "VmRSS:").replaceAll("\\D", ""));
        assertThat(after - before)
                .describedAs("KiB more than the %s before", before)
                .isLessThan(16 * 1024);
        program.run("export", "-n", "jane").quiet();
    }

    /** @return how many answers held the key */
    private int load(int requestsOfEach) throws Exception {
        return Integer.parseInt(
                runPython("""
                import socket, struct, threading
                def text(t): t = t.encode(); return struct.pack('>I', len(t)) + t
                body = bytes([1, 2]) + text('file:' + os.path.realpath('%s')) + text('jane')
                good = []
                def ask():
                    s = socket.socket(socket.AF_UNIX); s.settimeout(60); s.connect('%s')
                    s.sendall(struct.pack('>I', len(body)) + body)
                    answer = b''
                    while True:
                        piece = s.recv(65536)
                        if not piece: break
                        answer += piece
                    s.close()
                    return struct.unpack('>I', answer[:4])[0] == len(answer) - 4 and b'%s' in answer
                def client():
                    for i in range(%d):
                        for again in range(100):
                            try:
                                good.append(ask()); break
                            except BlockingIOError: pass
                threads = [threading.Thread(target=client) for i in range(20)]
                for t in threads: t.start()
                for t in threads: t.join()
                print(good.count(True))
                """.formatted(home.vaultFolder(), socket(), aws.key().id(), requestsOfEach))
                        .strip());
    }

    private String runPython(String script) {
        return program.python(script).ok().out();
    }

    private static String statusLine(long pid, String name) {
        return ScratchHome.text(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length())
                .strip();
    }

    private static void requireOtherUser() {
        Tools.require("setpriv", "python3");
        if (!Tools.works("setpriv", "--reuid=65534", "--clear-groups", "true")) Tools.skip("setpriv may not do it");
    }

    /** Lets others through to the socket, which its folder otherwise keeps them from. */
    private void openToAll() {
        Path folder = home.path("run/aws-vault");
        for (Path each = folder; each.startsWith(home.path("").getParent()); each = each.getParent()) {
            if (Files.exists(each)) ScratchHome.mode(each, "rwxr-xr-x");
        }
    }
}
