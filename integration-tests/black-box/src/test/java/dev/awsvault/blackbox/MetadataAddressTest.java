package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code exec --ec2-server} at 169.254.169.254, which commands find without being told anything: in a network namespace
 * in which the test is root.
 */
class MetadataAddressTest {
    private static final String ADDRESS = "169.254.169.254";
    private static final String CREDENTIALS =
            "http://" + ADDRESS + "/latest/meta-data/iam/security-credentials/local-credentials";
    private static final String ROLE_ARN = "arn:aws:sts::123456789012:assumed-role/demo-readonly/me";

    private final List<AutoCloseable> open = new ArrayList<>();
    private Program program;
    private NetworkNamespace network;
    private String stsUrl;

    @BeforeEach
    void standIn(@TempDir Path folder) {
        ScratchHome home = new ScratchHome(folder.resolve("home"));
        program = home.program().without("AWS_EC2_METADATA_DISABLED");
        network = NetworkNamespace.open(program);
        open.add(network);
        Map<String, String> aws = network.standIn(home.path("stand-in"));
        stsUrl = aws.get("url");
        home.key("demo", aws.get("access_key_id"), aws.get("secret_access_key"));
        home.config("""
                [profile demo]
                region = eu-west-1
                [profile readonly]
                region = eu-west-1
                source_profile = demo
                role_arn = %s
                role_session_name = me
                """.formatted(aws.get("role_arn_demo_readonly")));
        program = program.with("AWS_ENDPOINT_URL_STS", stsUrl);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) each.close();
    }

    private Talk talk(List<String> command) {
        Talk talk = program.talk(network.in(command));
        open.add(talk);
        return talk;
    }

    private Talk exec(List<String> command, String... flags) {
        List<String> words = new ArrayList<>(List.of("exec", "--ec2-server"));
        words.addAll(List.of(flags));
        words.addAll(List.of("readonly", "--"));
        words.addAll(command);
        return talk(Program.command(words.toArray(String[]::new)));
    }

    private HttpCaller.Relay relay(String... flags) {
        return new HttpCaller.Relay(exec(HttpCaller.relay(), flags));
    }

    /** With not one variable of AWS's. */
    private List<String> bare(List<String> command) {
        List<String> bare = new ArrayList<>(List.of("env", "-i"));
        program.environment().forEach((name, value) -> {
            if (!name.startsWith("AWS_")) bare.add(name + "=" + value);
        });
        bare.addAll(command);
        return bare;
    }

    private static HttpQuestion good(HttpCaller inside) {
        return HttpQuestion.get(CREDENTIALS).with("X-aws-ec2-metadata-token: " + token(inside));
    }

    private static String token(HttpCaller inside) {
        return inside.send(HttpQuestion.get("http://" + ADDRESS + "/latest/api/token")
                        .put()
                        .with("X-aws-ec2-metadata-token-ttl-seconds: 60"))
                .ok()
                .body();
    }

    @ParameterizedTest
    @MethodSource("dev.awsvault.blackbox.SdkClient#ofInstances")
    void clientsFindItByThemselves(SdkClient client) {
        Talk talk = exec(bare(client.command(stsUrl)));
        assertThat(talk.ask("who")).isEqualTo(ROLE_ARN);
        assertThat(talk.ask("who")).isEqualTo(ROLE_ARN);
        assertThat(talk.end()).isZero();
        network.awaitAddress(ADDRESS, false);
    }

    @Test
    void nobodyButTheCommandIsServed() {
        HttpCaller.Relay inside = relay();
        HttpQuestion question = good(inside);
        inside.send(question).ok();
        HttpCaller.Relay stranger = new HttpCaller.Relay(talk(HttpCaller.relay()));
        stranger.send(question).refused(0, 403);
        inside.send(question.instead("Host: rebind.example")).refused(403);
        inside.send(question.with("X-Forwarded-For: 10.0.0.1")).refused(403);
        inside.send(question.with("Origin: null")).refused(403);
        inside.send(HttpQuestion.get(CREDENTIALS)).refused(401);
        inside.send(question).ok();
    }

    @Test
    void theNextMachineOfTheNetworkGetsNothing() {
        HttpCaller.Relay inside = relay("--share-with", "user");
        HttpQuestion question = good(inside);
        new HttpCaller.Relay(talk(HttpCaller.relay())).send(question).ok();
        NetworkNamespace next = network.neighbour();
        open.add(next);
        next.ok("ip", "route", "add", ADDRESS + "/32", "via", "10.77.0.1");
        Talk there = program.talk(next.in(HttpCaller.relay()));
        open.add(there);
        HttpCaller.Relay other = new HttpCaller.Relay(there);
        // It does reach this machine, which says that nobody listens there.
        String knock = "import socket, sys\ntry: socket.create_connection(('10.77.0.1', 9), 30)\n"
                + "except ConnectionRefusedError: sys.exit(0)\nsys.exit(1)";
        next.ok("python3", "-c", knock);
        other.send(question).refused(0, 403);
        other.send(HttpQuestion.get(CREDENTIALS.replace(ADDRESS, "10.77.0.1"))).refused(0, 403);
        inside.send(question).ok();
    }

    @Test
    void killedItTakesTheAddressWithIt() {
        HttpCaller.Relay inside = relay();
        inside.send(good(inside)).ok();
        network.awaitAddress(ADDRESS, true);
        List<ProcessHandle> all = new ArrayList<>(List.of(inside.talk().handle()));
        all.addAll(inside.talk().handle().descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        network.awaitAddress(ADDRESS, false);
    }

    @Test
    void aProxyThatRunsIsUsedAndStopped() {
        Talk proxy = talk(Program.command("proxy"));
        network.awaitAddress(ADDRESS, true);
        for (int i = 0; i < 2; i++) {
            HttpCaller.Relay inside = relay();
            inside.send(good(inside)).ok();
            assertThat(inside.talk().end()).isZero();
            network.awaitAddress(ADDRESS, true);
        }
        HttpCaller.Relay without = relay("--debug");
        without.send(good(without)).ok();
        network.run(Program.command("proxy", "--stop")).ok();
        without.talk().awaitTold("the proxy for 169.254.169.254 has ended");
        assertThat(without.talk().end()).isZero();
        assertThat(proxy.status()).isIn(0, 143);
        network.awaitAddress(ADDRESS, false);
    }
}
