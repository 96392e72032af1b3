package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve}: many profiles, for clients that each have a token. */
class ServeTest extends ServerFixture {
    private final List<Running> servers = new ArrayList<>();

    @BeforeEach
    void anotherProfile() {
        home.config(ScratchHome.text(home.configFile())
                + """
                [profile audit]
                region = eu-west-1
                source_profile = jane
                role_arn = %s
                """.formatted(aws.role("audit").arn()));
    }

    @AfterEach
    void end() {
        for (Running server : servers) {
            server.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            server.handle().destroyForcibly();
        }
    }

    /** A server that runs. */
    private record Served(String url, Running running) {
        HttpQuestion question(String profile, String token) {
            return HttpQuestion.get(url + "/profiles/" + profile).with("Authorization: " + token);
        }
    }

    private Served serve(Program in, String... flags) {
        List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
        words.addAll(List.of(flags));
        Running running = in.begin(words.toArray(String[]::new));
        servers.add(running);
        return new Served(running.said("serving .* at (http://[^;]*);"), running);
    }

    private String token(String... words) {
        List<String> all = new ArrayList<>(List.of("serve", "issue"));
        all.addAll(List.of(words));
        return program.run(all.toArray(String[]::new)).quiet().out().strip();
    }

    @ParameterizedTest
    @MethodSource("dev.awsvault.blackbox.SdkClient#ofContainers")
    void clientsFetchAndRefresh(SdkClient client) {
        List<String> command = client.command(aws.url());
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        Served served = serve(clock.on(program));
        String token = token("laptop");
        // Some SDKs wait two seconds, which the first call to AWS may take on the JVM, with a clock that is moved.
        HttpCaller.STRANGER.send(served.question("deploy", token)).ok();
        Program outside = clock.on(program)
                .without("AWS_VAULT_FILE_PASSPHRASE")
                .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", served.url() + "/profiles/deploy")
                .with("AWS_CONTAINER_AUTHORIZATION_TOKEN", token);
        fetchesAndRefreshes(talk(outside, command), clock);
    }

    @Test
    void aTokenIsGoodForItsProfilesUntilItIsRevoked() {
        Served served = serve(program);
        // Issued while the server runs: it takes them at once.
        String all = token("laptop");
        String some = token("container", "deploy");
        HttpAnswer deploy =
                HttpCaller.STRANGER.send(served.question("deploy", all)).ok();
        HttpCaller.STRANGER.send(served.question("audit", all)).ok();
        assertThat(HttpCaller.STRANGER
                        .send(served.question("deploy", some))
                        .ok()
                        .body())
                .isEqualTo(deploy.body());
        // What is not there and what is not allowed look the same.
        HttpAnswer forbidden =
                HttpCaller.STRANGER.send(served.question("audit", some)).refused(404);
        HttpAnswer absent =
                HttpCaller.STRANGER.send(served.question("nothing", some)).refused(404);
        assertThat(forbidden.body()).isEqualTo(absent.body());

        program.run("serve", "revoke", "container").quiet();
        HttpCaller.STRANGER.send(served.question("deploy", some)).refused(403);
        HttpCaller.STRANGER.send(served.question("deploy", all)).ok();
    }

    @Test
    void aTokenEnds() {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        Served served = serve(clock.on(program));
        String token = token("guest", "deploy", "--ttl", "10m");
        HttpCaller.STRANGER.send(served.question("deploy", token)).ok();
        clock.forward(java.time.Duration.ofMinutes(11));
        HttpCaller.STRANGER.send(served.question("deploy", token)).refused(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: wrong", "Authorization: ", "Else: TOKEN", "Origin: null"})
    void whoHasNoTokenGetsNothing(String header) {
        Served served = serve(program);
        String token = token("laptop");
        HttpQuestion good = served.question("deploy", token);
        HttpQuestion bad = header.startsWith("Else:")
                ? HttpQuestion.get(served.url() + "/profiles/deploy").with(header.replace("TOKEN", token))
                : good.instead(header);
        HttpCaller.STRANGER.send(bad).refused(403);
        HttpCaller.STRANGER.send(good).ok();
    }

    @Test
    void tokensAreKeptAsHashesInAPrivateFile() throws JsonProcessingException {
        String token = token("laptop");
        token("container", "deploy", "--ttl", "1h");
        assertThat(token).matches("[A-Za-z0-9_-]{40,}");
        Path file = home.path(".awsvault/serve-clients.json");
        assertThat(ScratchHome.mode(file)).isEqualTo("rw-------");
        for (String form : Secrets.forms(token))
            assertThat(ScratchHome.text(file)).doesNotContain(form);

        String table = program.run("serve", "list").quiet().out();
        assertThat(table).contains("laptop", "container", "deploy", "all").doesNotContain(token);
        JsonNode list = new ObjectMapper()
                .readTree(program.run("serve", "list", "--json").quiet().out());
        assertThat(list).extracting(client -> client.get("Client").asText()).containsExactly("container", "laptop");
        assertThat(list.get(1).get("Ends").isNull()).isTrue();
        assertThat(list.get(0).get("Profiles")).extracting(JsonNode::asText).containsExactly("deploy");
    }

    @Test
    void onlyTheProfilesThatWereNamedAreServed() {
        Served served = serve(program, "--profile", "audit");
        String token = token("laptop");
        HttpCaller.STRANGER.send(served.question("audit", token)).ok();
        HttpCaller.STRANGER.send(served.question("deploy", token)).refused(404);
        assertThat(program.run("serve", "--profile", "nobody").refused()).contains("nobody");
    }

    @Test
    void saysThatItIsHealthyAndShowsItsPageOnRequest() {
        Served served = serve(program);
        assertThat(HttpCaller.STRANGER
                        .send(HttpQuestion.get(served.url() + "/healthz"))
                        .ok()
                        .body())
                .isEqualTo("ok\n");
        HttpCaller.STRANGER.send(HttpQuestion.get(served.url() + "/")).refused(403);

        Served withPage = serve(program, "--page");
        String token = token("laptop");
        HttpCaller.STRANGER.send(withPage.question("deploy", token)).ok();
        HttpAnswer page =
                HttpCaller.STRANGER.send(HttpQuestion.get(withPage.url() + "/")).ok();
        assertThat(page.body()).contains("deploy", "audit", "laptop").doesNotContain(token, "ASIA", "AKIA");
        assertThat(page.head()).contains("default-src 'none'");
    }

    @Test
    void manyThatWaitGetTheSame() {
        Served served = serve(program);
        HttpQuestion question = served.question("deploy", token("laptop"));
        aws.standIn().faults().latency(java.time.Duration.ofSeconds(1));
        assertThat(AtOnce.answers(
                                20, _ -> HttpCaller.STRANGER.send(question).ok().body())
                        .stream()
                        .distinct())
                .hasSize(1);
        assertThat(count(goodCalls(), "AssumeRole")).isEqualTo(1);
    }

    /** As systemd does with {@code StandardInput=socket}: bound by another, which waits with the first request. */
    @Test
    void standardInputMayBeTheSocket() {
        String activation = """
                import os, socket, sys
                s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(16)
                os.dup2(s.fileno(), 0)
                os.execv(sys.argv[1], sys.argv[1:])
                """;
        Tools.require("python3");
        List<String> command = new ArrayList<>(List.of("python3", "-c", activation));
        command.addAll(Program.command("serve", "--stdin-socket", "--debug"));
        Running running = program.beginCommand(command);
        servers.add(running);
        Served served = new Served(running.said("serving .* at (http://[^;]*);"), running);
        HttpCaller.STRANGER.send(served.question("deploy", token("laptop"))).ok();
        HttpCaller.STRANGER.send(served.question("deploy", "wrong")).refused(403);
        // Where the log is read, whatever standard input is.
        running.said("(GET /profiles/deploy: status 403)");
        assertThat(running.told()).contains("GET /profiles/deploy: status 200");
        running.handle().destroy();
        assertThat(running.end().exit()).isEqualTo(143);
    }

    @Test
    void standardInputThatIsNoSocketIsSaidSo() {
        assertThat(program.run("serve", "--stdin-socket").refused()).contains("StandardInput=socket");
    }

    @Test
    void tokensThatOthersMayHaveIssuedAdmitNobody() throws IOException {
        Served served = serve(program);
        String token = token("laptop");
        HttpCaller.STRANGER.send(served.question("deploy", token)).ok();
        Path file = home.path(".awsvault/serve-clients.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw--w----"));
        HttpAnswer refused = HttpCaller.STRANGER.send(served.question("deploy", token));
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body()).doesNotContain("SecretAccessKey");
        assertThat(program.run("serve", "list").refused()).contains("chmod go-w");
        assertThat(program.run("serve", "issue", "another").refused()).contains("chmod go-w");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        HttpCaller.STRANGER.send(served.question("deploy", token)).ok();
        Files.createSymbolicLink(file, Files.move(file, home.path("elsewhere")));
        assertThat(HttpCaller.STRANGER.send(served.question("deploy", token)).status())
                .isEqualTo(500);
        assertThat(program.run("serve", "list").refused()).contains("symbolic link");
    }

    @Test
    void nothingThatIsSaidOrKeptHasASecret() {
        Secrets secrets = new Secrets(aws);
        secrets.put("the secret access key", aws.key().secret());
        secrets.put("the passphrase", ScratchHome.PASSPHRASE);
        String token = token("laptop");
        secrets.put("the token of the client", token);
        Served served = serve(program, "--debug", "--page");
        HttpCaller.STRANGER.send(served.question("deploy", token)).ok();
        HttpCaller.STRANGER.send(served.question("deploy", "x" + token)).refused(403);
        HttpCaller.STRANGER
                .send(HttpQuestion.get(served.url() + "/profiles/deploy?token=" + token))
                .refused(403);
        HttpAnswer page =
                HttpCaller.STRANGER.send(HttpQuestion.get(served.url() + "/")).ok();
        served.running().handle().destroy();
        Result ended = served.running().end();
        assertThat(ended.err()).contains("/profiles/deploy: status 200", "/profiles/deploy: status 403");
        secrets.assertClean("the page", page.body());
        secrets.assertClean("what is said", ended.out() + ended.err());
        secrets.assertClean(home);
    }

    @Test
    void aPortThatIsTakenIsSaidSo() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            String port = Integer.toString(taken.getLocalPort());
            assertThat(program.run("serve", "--port", port).refused()).contains(port, "in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void addressesOfTheNetworkAreRefused(String address) {
        assertThat(program.run("serve", "--bind", address).refused()).contains("--bind", "--i-know");
    }

    @Test
    void aSignalEndsIt() {
        Served served = serve(program);
        served.running().handle().destroy();
        assertThat(served.running().end().exit()).isEqualTo(143);
        assertThat(HttpCaller.STRANGER
                        .send(HttpQuestion.get(served.url() + "/healthz"))
                        .status())
                .isZero();
    }
}
