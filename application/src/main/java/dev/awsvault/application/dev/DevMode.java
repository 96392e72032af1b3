package dev.awsvault.application.dev;

import dev.awsvault.application.World;
import dev.awsvault.application.command.CommandLineProgram;
import dev.awsvault.application.serving.StandAloneServer;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.environment.Environment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What {@code ./mvnw quarkus:dev} runs: it starts the stand-in for AWS, prepares a home whose vault holds the
 * stand-in's key, says how to use both from another terminal, and waits; a change of the sources starts it anew.
 */
public final class DevMode implements QuarkusApplication {
    private static final String STAND_IN = "dev.awsvault.standin.StandInMain";
    private static final String PASSPHRASE = "dev mode";
    private static final int PORT = 9099;

    private final Path project = Path.of("").toAbsolutePath();
    private final Path home = project.resolve("target/dev-home");

    @Override
    public int run(String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(
                loginCache(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Process standIn = startStandIn();
        try {
            Properties state = state(standIn);
            writeConfig(state);
            int added = addKey(state);
            if (added != 0) return added;
            return serve(state);
        } finally {
            standIn.destroy();
        }
    }

    private int serve(Properties state) {
        Composition composition = composition(state);
        ServerComposition servers = composition.servers();
        InetSocketAddress address = servers.bindable("127.0.0.1", PORT, false);
        try (StandAloneServer server = StandAloneServer.open(
                        composition, List.of(), Set.of(), true, site -> servers.opening(address, site));
                SourceWatch _ = SourceWatch.start()) {
            explain(System.out, state, server.url());
            Quarkus.waitForExit();
            return 0;
        }
    }

    private Composition composition(Properties state) {
        World world = world(Map.of("AWS_ENDPOINT_URL", state.getProperty("url")));
        return new Composition(world, new Settings(world.environment(), home, Map.of()), world::tell);
    }

    private Process startStandIn() throws IOException {
        Path classes = project.resolveSibling("integration-tests/aws-stand-in/target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(
                    "the stand-in is not built: ./mvnw -pl integration-tests/aws-stand-in package");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.deleteIfExists(stateFile());
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        classes.toString(),
                        STAND_IN,
                        "--state-file",
                        stateFile().toString(),
                        "--web-identity-token-file",
                        home.resolve("ci-token").toString(),
                        "--login-cache",
                        loginCache().toString(),
                        "--parent-pid",
                        Long.toString(ProcessHandle.current().pid()))
                .inheritIO()
                .start();
    }

    /** Where {@code aws login} keeps its sessions. */
    private Path loginCache() {
        return home.resolve(".aws/login/cache");
    }

    private Path stateFile() {
        return project.resolve("target/stand-in.properties");
    }

    /** The stand-in writes it in one step, once it listens. */
    private Properties state(Process standIn) throws IOException, InterruptedException {
        while (!Files.exists(stateFile())) {
            if (!standIn.isAlive()) throw new IllegalStateException("the stand-in ended");
            Thread.sleep(20);
        }
        Properties state = new Properties();
        state.load(new StringReader(Files.readString(stateFile())));
        return state;
    }

    private void writeConfig(Properties state) throws IOException {
        Files.writeString(home.resolve(".aws/config"), """
                [default]
                region = eu-west-1
                endpoint_url = %s

                [profile demo]

                [profile demo-readonly]
                source_profile = demo
                role_arn = %s

                [profile ci]
                role_arn = %s
                web_identity_token_file = ~/ci-token

                [sso-session corp]
                sso_start_url = %s
                sso_region = eu-west-1

                [profile sso]
                sso_session = corp
                sso_account_id = %s
                sso_role_name = %s

                [profile signed-in]
                login_session = %s
                """.formatted(
                        state.getProperty("url"),
                        state.getProperty("role_arn_demo_readonly"),
                        state.getProperty("web_identity_role_arn"),
                        state.getProperty("sso_start_url"),
                        state.getProperty("sso_account_id"),
                        state.getProperty("sso_role_name"),
                        state.getProperty("login_session")));
    }

    private int addKey(Properties state) {
        Map<String, String> key = Map.of(
                "AWS_ACCESS_KEY_ID", state.getProperty("access_key_id"),
                "AWS_SECRET_ACCESS_KEY", state.getProperty("secret_access_key"));
        return new CommandLineProgram(world(key)).run("add", "--env", "demo");
    }

    /** Of a person whose home is the prepared one. */
    private World world(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("HOME", home.toString());
        variables.remove("AWS_CONFIG_FILE");
        variables.put("AWS_VAULT_FILE_PASSPHRASE", PASSPHRASE);
        variables.putAll(more);
        World here = World.ofThisProcess();
        return new World(new Environment(variables), home, here.out(), here.err(), here.clock(), List.of());
    }

    private void explain(PrintStream out, Properties state, String url) {
        out.println("""

                A stand-in for AWS listens at %1$s. In another terminal:
                  export HOME=%2$s AWS_VAULT_FILE_PASSPHRASE='%3$s' AWS_ENDPOINT_URL=%1$s
                  ./aws-vault list
                  ./aws-vault exec demo-readonly -- env
                The profiles are served at %4$s, which shows them. For a client there:
                  ./aws-vault serve issue me
                """.formatted(state.getProperty("url"), home, PASSPHRASE, url));
    }
}
