package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many wait for the session that one of them makes; that one is killed, or refused. */
class LeaderTest {
    private static final int WAITING = Program.isNative() ? 20 : 5;
    private static final String[] KEY_ID = {"--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID"};

    private final Aws aws = new Aws();
    private ScratchHome home;
    private PromptWindow window;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        role(aws.roleWithMfa("admin"));
        window = new PromptWindow(home);
        program = window.asking(aws.program(home));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void role(Role role) {
        home.config("""
                [profile jane]
                mfa_serial = %1$s
                [profile admin]
                source_profile = jane
                mfa_serial = %1$s
                role_arn = %2$s
                """.formatted(aws.mfaSerial(), role.arn()));
    }

    private Running begin(String... flags) {
        return program.begin(SsoFixture.words(
                SsoFixture.words(new String[] {"--debug", "exec"}, flags),
                SsoFixture.words(new String[] {"admin"}, KEY_ID)));
    }

    /** One that has opened the window, and many that wait for it. */
    private List<Running> leaderAndWaiting() {
        List<Running> runs = new ArrayList<>(List.of(begin()));
        window.opened(1);
        IntStream.range(0, WAITING).forEach(_ -> runs.add(begin()));
        runs.stream().skip(1).forEach(run -> run.said("(waiting for process \\d+, which makes the same session)"));
        return runs;
    }

    private static void kill(long process) {
        Tools.kill(ProcessHandle.of(process).orElseThrow());
    }

    /** All but the killed have the session that AWS gave last. */
    private void assertOthersWentOn(List<Running> runs, Set<Long> killed) {
        List<Result> results = runs.stream()
                .filter(run -> !killed.contains(run.handle().pid()))
                .map(Running::end)
                .toList();
        assertThat(results).hasSize(runs.size() - killed.size());
        Set<String> ids = new HashSet<>();
        results.forEach(result -> ids.add(result.ok().out().strip()));
        List<Call> calls = aws.calls();
        assertThat(ids).containsExactly(calls.getLast().issuedAccessKeyId());
        assertThat(calls).extracting(Call::outcome).containsOnly(Call.OK);
        program.run("exec", "admin", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void whereItIsKilledWhileItAsksTheNextAsks() {
        List<Running> runs = leaderAndWaiting();
        Set<Long> killed = new HashSet<>();
        for (int i = 1; i <= 3; i++) {
            long leader = window.opened(i);
            killed.add(leader);
            kill(leader);
        }
        window.opened(4);
        window.answer(4, aws.code());
        assertOthersWentOn(runs, killed);
        assertThat(window.askers()).hasSize(4);
    }

    /** Before the window, mostly; where exactly makes no difference to the others. */
    @Test
    void whereItIsKilledAsSoonAsItHoldsTheLockTheNextTakesIt() {
        List<Running> runs = leaderAndWaiting();
        Set<Long> killed = new HashSet<>(List.of(window.opened(1)));
        kill(window.opened(1));
        for (int i = 0; i < 2; i++) {
            Tools.until(() -> holder(killed) > 0, "nobody took the lock");
            long holder = holder(killed);
            killed.add(holder);
            kill(holder);
        }
        window.answerAll(aws.code());
        assertOthersWentOn(runs, killed);
        assertThat(window.askers()).hasSizeLessThanOrEqualTo(1 + 2 + 1);
    }

    /** The process whose id stands in a lock's file and that lives; 0 where there is none. */
    private long holder(Set<Long> but) {
        try (Stream<Path> files = Files.list(home.path("run/aws-vault"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{32}"))
                    .flatMap(file -> ScratchHome.text(file).lines().limit(1))
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf)
                    .filter(pid -> !but.contains(pid))
                    .filter(pid ->
                            ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Its call has taken effect at AWS, where the code is used up, and the answer comes to nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"GetSessionToken", "AssumeRole"})
    void whereItIsKilledDuringItsCallTheNextCalls(String action) throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        aws.standIn().journal().follow(call -> {
            if (!call.action().equals(action) || called.getCount() == 0) return;
            called.countDown();
            AtOnce.await(goOn);
        });
        List<Running> runs = leaderAndWaiting();
        long leader = window.opened(1);
        window.answer(1, aws.code());
        called.await();
        kill(leader);
        window.answer(2, aws.code());
        goOn.countDown();
        assertOthersWentOn(runs, Set.of(leader));
        // What was kept before is used: the session has been, where the role was asked for.
        assertThat(window.askers()).hasSize(action.equals("GetSessionToken") ? 2 : 1);
    }

    private void assertAllFail(List<Running> runs, String... why) {
        Set<String> lines = new HashSet<>();
        for (Running run : runs) {
            Result result = run.end();
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.bytes()).isEmpty();
            lines.add(result.err()
                    .lines()
                    .filter(line -> line.startsWith("aws-vault: error: "))
                    .reduce((_, last) -> last)
                    .orElseThrow());
        }
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).contains(why));
        assertNoSecretIsLeft();
    }

    /** Beside the locks there is now what was refused. */
    private void assertNoSecretIsLeft() {
        for (Path file : home.files()) {
            if (!file.startsWith(home.path("run"))) continue;
            String text = new String(ScratchHome.bytes(file), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain(aws.key().secret(), ScratchHome.PASSPHRASE);
            assertThat(ScratchHome.mode(file)).isEqualTo("rw-------");
        }
    }

    @Test
    void whereThePersonClosesTheWindowNobodyElseOpensIt() {
        List<Running> runs = leaderAndWaiting();
        window.close(1);
        assertAllFail(runs, "the window was closed");
        assertThat(window.askers()).hasSize(1);
        assertThat(aws.calls()).isEmpty();

        window.answer(2, aws.code());
        program.run("exec", "admin", "--", "true").quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole");
    }

    @Test
    void whereThreeCodesAreWrongNobodyElseAsks() {
        List<Running> runs = leaderAndWaiting();
        for (int i = 1; i <= 3; i++) {
            window.opened(i);
            window.answer(i, aws.wrongCode());
        }
        assertAllFail(runs, "AccessDenied", "invalid MFA one time pass code");
        assertThat(window.askers()).hasSize(3);
        assertThat(aws.calls()).hasSize(3);
    }

    @Test
    void whereAwsRefusesTheRoleNobodyElseAsksForIt() {
        role(aws.role("closed", Trust.in("arn:aws:iam::999999999999:root")));
        List<Running> runs = leaderAndWaiting();
        window.answer(1, aws.code());
        assertAllFail(runs, "AccessDenied", "AssumeRole");
        assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole AccessDenied");
    }

    /** Their code is nobody else's; the leader's refusal says nothing of it. */
    @Test
    void whoBringsACodeIsNotRefusedWithTheLeader() {
        Running leader = begin();
        window.opened(1);
        Running other = begin("--mfa-token=" + aws.code());
        other.said("(waiting for process \\d+)");
        window.close(1);
        assertAllFail(List.of(leader), "the window was closed");
        other.end().ok();
    }

    /** Its helper was interrupted, which is an answer to nobody but itself. */
    @Test
    void whatOnlyTheLeaderCannotDoTheOthersDo() {
        home.script("helper", """
                #!/bin/sh
                [ "$WHO" = leader ] || exec cat "$HOME/code"
                touch "$HOME/holds"
                until [ -f "$HOME/go" ] || [ ! -d "$HOME" ]; do sleep 0.05; done
                exit 130
                """);
        home.write(home.path("code"), aws.code());
        home.config(ScratchHome.text(home.configFile())
                .replace("[profile jane]", "[profile jane]\nmfa_process = $HOME/helper"));
        program = program.with("WHO", "leader");
        Running leader = begin();
        Tools.until(() -> Files.exists(home.path("holds")), "the helper did not run");
        program = program.with("WHO", "other");
        Running other = begin();
        other.said("(waiting for process \\d+)");
        home.write(home.path("go"), "");
        assertThat(leader.end().exit()).isEqualTo(130);
        other.end().ok();
    }

    @Test
    void whoWatchesIsToldOfTheWaitAndCtrlCEndsIt() {
        Running leader = begin();
        long asking = window.opened(1);
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" exec admin -- true")
                    .waitFor("aws-vault: waiting for process " + asking + ", which makes the same session");
            terminal.press("C-c");
            assertThat(terminal.status()).isEqualTo(130);
        }
        window.answer(1, aws.code());
        leader.end().ok();
        assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole");
    }
}
