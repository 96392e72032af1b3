package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A role of 15 minutes, the shortest that AWS knows, in the profile {@code deploy}, and servers that hand it out. */
abstract class ServerFixture {
    static final String ROLE_ARN = "arn:aws:sts::123456789012:assumed-role/deploy/me";
    static final Duration LIFETIME = Duration.ofMinutes(15);

    final Aws aws = new Aws();
    private final List<Talk> talks = new ArrayList<>();
    ScratchHome home;
    Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("""
                [profile jane]
                region = eu-west-1
                [profile deploy]
                region = eu-west-1
                source_profile = jane
                role_arn = %s
                role_session_name = me
                duration_seconds = %d
                """.formatted(aws.role("deploy").arn(), LIFETIME.toSeconds()));
        // SDKs give up after a second, which a busy machine may need.
        program = aws.program(home).without("AWS_EC2_METADATA_DISABLED").with("AWS_METADATA_SERVICE_TIMEOUT", "30");
    }

    @AfterEach
    void close() {
        talks.forEach(Talk::close);
        aws.close();
    }

    /** Starts a command that answers line by line, and ends with the test. */
    Talk talk(Program in, List<String> command) {
        Talk talk = in.talk(command);
        talks.add(talk);
        return talk;
    }

    /** {@code aws-vault exec FLAGS... deploy -- COMMAND...}. */
    Talk exec(Program in, List<String> flags, List<String> command) {
        List<String> words = new ArrayList<>(List.of("exec"));
        words.addAll(flags);
        words.addAll(List.of("deploy", "--"));
        words.addAll(command);
        return talk(in, Program.command(words.toArray(String[]::new)));
    }

    /** A relay as the command of such an {@code exec}. */
    HttpCaller.Relay relay(String... flags) {
        return new HttpCaller.Relay(exec(program, List.of(flags), HttpCaller.relay()));
    }

    /** The calls since the last time, of which none failed. */
    List<Call> goodCalls() {
        List<Call> calls = aws.calls();
        assertThat(calls).isNotEmpty().allMatch(Call::succeeded);
        return calls;
    }

    /** What every server does for a client: one call of AWS's gives it credentials, and others before these end. */
    void fetchesAndRefreshes(Talk client, MovedClock clock) {
        assertThat(client.ask("who")).isEqualTo(ROLE_ARN);
        assertThat(client.ask("who")).isEqualTo(ROLE_ARN);
        List<Call> first = goodCalls();
        assertThat(count(first, "AssumeRole")).isEqualTo(1);

        clock.forward(LIFETIME.plusMinutes(1));
        assertThat(client.ask("who")).isEqualTo(ROLE_ARN);
        List<Call> second = goodCalls();
        assertThat(keysOfClients(first)).hasSize(1);
        assertThat(keysOfClients(second)).hasSize(1).doesNotContainAnyElementsOf(keysOfClients(first));
        assertThat(client.end()).isZero();
    }

    /** The keys with which clients asked who they are, each once, in their order. */
    static List<String> keysOfClients(List<Call> calls) {
        return calls.stream()
                .filter(call -> call.action().equals("GetCallerIdentity"))
                .map(Call::accessKeyId)
                .distinct()
                .toList();
    }

    static long count(List<Call> calls, String action) {
        return calls.stream().filter(call -> call.action().equals(action)).count();
    }
}
