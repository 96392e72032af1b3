package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command with a server in front of it begins, is signalled and ends, and what happens while AWS is not well. */
class ServerLifeTest extends ServerFixture {
    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137"})
    void theStatusIsTheCommands(String script, int status) {
        assertThat(program.run("exec", "--ecs-server", "deploy", "--", "sh", "-c", script)
                        .exit())
                .isEqualTo(status);
    }

    @Test
    void aCommandThatIsNotThereIsSaidSo() {
        assertThat(program.run("exec", "--ecs-server", "deploy", "--", "no-such-command")
                        .refused(127))
                .contains("no-such-command");
    }

    @Test
    void theServerEndsWithTheCommand() {
        HttpCaller.Relay inside = relay("--ecs-server");
        HttpQuestion question = EcsServerTest.question(inside);
        HttpCaller.STRANGER.send(question).ok();
        assertThat(inside.talk().end()).isZero();
        assertThat(HttpCaller.STRANGER.send(question).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "USR1"})
    void signalsReachTheCommand(String signal) {
        Talk talk = exec(
                program,
                List.of("--ec2-server", "--unprivileged"),
                List.of(
                        "sh",
                        "-c",
                        "trap 'echo caught; exit 9' " + signal + "; echo begun; while :; do sleep 0.1; done"));
        assertThat(talk.answer()).isEqualTo("begun");
        assertThat(Tools.works("kill", "-" + signal, Long.toString(talk.handle().pid())))
                .isTrue();
        assertThat(talk.answer()).isEqualTo("caught");
        assertThat(talk.status()).isEqualTo(9);
    }

    @Test
    void anInterruptEndsTheCommand() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" exec --ecs-server deploy -- sh -c 'echo begun-$AWS_VAULT; exec sleep 300'");
            terminal.waitFor("begun-deploy").press("C-c");
            assertThat(terminal.status()).isEqualTo(130);
        }
    }

    @Test
    void stopsAndGoesOn() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type(
                    "\"$AV\" exec --ecs-server deploy -- sh -c 'echo begun-$AWS_VAULT; read line; echo got-$line'");
            terminal.waitFor("begun-deploy").press("C-z").waitFor("Stopped");
            assertThat(terminal.run("jobs -l")).isZero();
            terminal.type("fg").waitFor("got-$line'").type("hello");
            terminal.waitFor("got-hello");
            assertThat(terminal.status()).isZero();
        }
    }

    @Test
    void aSubshellIsAnnouncedAndHasTheTerminal() {
        try (Terminal terminal = Terminal.open(program.with("SHELL", "/bin/bash"))) {
            terminal.type("\"$AV\" exec --ecs-server deploy").waitFor("AWS_CONTAINER_CREDENTIALS_FULL_URI");
            terminal.type("case $- in *m*) echo job-control-$AWS_VAULT;; esac").waitFor("job-control-deploy");
            terminal.type("exit 4");
            assertThat(terminal.status()).isEqualTo(4);
        }
    }

    @Test
    void killedItLeavesNoServer() {
        HttpCaller.Relay inside = relay("--ecs-server");
        HttpQuestion question = EcsServerTest.question(inside);
        HttpCaller.STRANGER.send(question).ok();
        List<ProcessHandle> below = inside.talk()
                .handle()
                .descendants()
                .filter(child -> !isRelay(child))
                .toList();
        inside.talk().handle().destroyForcibly();
        awaitTrue("the server is gone", () -> HttpCaller.STRANGER.send(question).status() == 0);
        // The command itself is a person's; it goes on, and gets no more credentials.
        awaitTrue("all but the command are gone", () -> below.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static boolean isRelay(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("relay");
    }

    @Test
    void aDaemonOfTheCommandStaysServedWhileTheCommandRuns() throws Exception {
        Path in = home.path("daemon-in");
        Path out = home.path("daemon-out");
        assertThat(Tools.works("mkfifo", in.toString(), out.toString())).isTrue();
        String script = "setsid -f python3 '%s' < '%s' > '%s' 2>/dev/null; exec python3 '%1$s'"
                .formatted(SdkClient.script("relay"), in, out);
        HttpCaller.relay();
        HttpCaller.Relay inside = new HttpCaller.Relay(
                exec(program, List.of("--ec2-server", "--unprivileged"), List.of("sh", "-c", script)));
        // The shell waits for both ends of the pipes to be opened.
        Talk pipes =
                talk(program, List.of("sh", "-c", "exec 4>'" + in + "' 3<'" + out + "'; cat <&3 4>&- & exec cat >&4"));
        HttpCaller.Relay daemon = new HttpCaller.Relay(pipes);
        HttpQuestion question = HttpQuestion.get(
                        Ec2ServerTest.endpoint(inside) + "latest/meta-data/iam/security-credentials/local-credentials")
                .with("X-aws-ec2-metadata-token: " + Ec2ServerTest.token(inside));
        daemon.send(question).ok();
        HttpCaller.STRANGER.send(question).refused(0, 403);
        assertThat(inside.talk().end()).isZero();
        assertThat(daemon.send(question).status()).isZero();
    }

    @Test
    void whileStsIsDownTheLastOnesAreGivenUntilTheyEnd() {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        HttpCaller.Relay inside =
                new HttpCaller.Relay(exec(clock.on(program), List.of("--ecs-server"), HttpCaller.relay()));
        HttpQuestion question = EcsServerTest.question(inside);
        HttpAnswer first = inside.send(question).ok();
        String good = first.body();
        Instant end = Instant.parse(first.field("Expiration"));
        aws.standIn().faults().next(1_000, new Fault.Unavailable());
        clock.forwardTo(end.minus(Duration.ofMinutes(3)));
        assertThat(inside.send(question).ok().body()).isEqualTo(good);
        // The clock moves by whole seconds.
        clock.forwardTo(end.plusSeconds(1));
        HttpAnswer failed = inside.send(question);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.field("Message")).contains("ServiceUnavailable", "AssumeRole");

        aws.standIn().faults().clear();
        awaitTrue("there are new ones", () -> inside.send(question).status() == 200);
        assertThat(inside.send(question).ok().body()).isNotEqualTo(good);
    }

    @Test
    void whileStsIsSlowAllWaitForTheSameCall() {
        HttpCaller.Relay inside = relay("--ecs-server", "--lazy");
        HttpQuestion question = EcsServerTest.question(inside);
        aws.standIn().faults().latency(Duration.ofSeconds(1));
        List<String> bodies =
                AtOnce.answers(20, _ -> HttpCaller.STRANGER.send(question).ok().body());
        assertThat(bodies).hasSize(20).containsOnly(bodies.getFirst());
        assertThat(count(goodCalls(), "AssumeRole")).isEqualTo(1);
    }

    /** The suspended machine, whose clocks both went on, or the wall clock only. */
    @Test
    void aClockThatJumpsCostsNoRequest() {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        HttpCaller.Relay inside =
                new HttpCaller.Relay(exec(clock.on(program), List.of("--ecs-server"), HttpCaller.relay()));
        HttpQuestion question = EcsServerTest.question(inside);
        Instant first = Instant.parse(inside.send(question).ok().field("Expiration"));
        clock.jump(Duration.ofHours(7));
        Instant second = Instant.parse(inside.send(question).ok().field("Expiration"));
        assertThat(second).isAfter(first.plus(Duration.ofHours(6)));
        clock.jump(Duration.ofHours(-7));
        inside.send(question).ok();
    }

    private static void awaitTrue(String what, java.util.function.BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) throw new AssertionError("never came true: " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** The token is a secret, too. */
    @Test
    void nothingThatIsSaidOrKeptHasASecret() {
        Secrets secrets = new Secrets(aws);
        secrets.put("the secret access key", aws.key().secret());
        secrets.put("the passphrase", ScratchHome.PASSPHRASE);
        HttpCaller.Relay ecs = relay("--debug", "--ecs-server");
        String token = ecs.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        secrets.put("the token of the server", token);
        ecs.send(EcsServerTest.question(ecs)).ok();
        ecs.send(EcsServerTest.question(ecs, "/role-arn/arn:aws:iam::123456789012:role/nothing"));
        ecs.send(HttpQuestion.get(EcsServerTest.url(ecs) + "/wrong").with("Authorization: x" + token))
                .refused(403);
        ecs.send(HttpQuestion.get(EcsServerTest.url(ecs) + "/query?token=" + token)
                .with("Authorization: x"));
        HttpCaller.Relay ec2 = relay("--debug", "--ec2-server", "--unprivileged");
        String session = Ec2ServerTest.token(ec2);
        secrets.put("the token of IMDSv2", session);
        Ec2ServerTest.get(ec2, session, "latest/meta-data/iam/security-credentials/local-credentials")
                .ok();
        assertThat(ecs.talk().end()).isZero();
        assertThat(ec2.talk().end()).isZero();
        assertThat(ecs.talk().told()).contains("/wrong", "403", "200").doesNotContain("token=");
        assertThat(ec2.talk().told()).contains("/latest/api/token");
        secrets.assertClean("what is said for ECS", ecs.talk().told());
        secrets.assertClean("what is said for EC2", ec2.talk().told());
        secrets.assertClean(home);
        assertThat(Files.exists(home.path("run"))).isTrue();
    }
}
