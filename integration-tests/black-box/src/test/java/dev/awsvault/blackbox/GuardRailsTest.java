package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code aws_vault_confirm}: a profile that wants a yes each time. */
class GuardRailsTest {
    private static final String WHY = "profile prod wants a yes before it is used (aws_vault_confirm, ";

    private final Aws aws = new Aws();
    private final List<Running> servers = new ArrayList<>();
    private ScratchHome home;
    private Program program;
    private String role;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        role = aws.role("Admin").arn();
        config("aws_vault_confirm = true");
        program = aws.program(home).with("PATH", home.path("bin") + ":" + System.getenv("PATH"));
    }

    @AfterEach
    void close() {
        for (Running server : servers) server.handle().destroyForcibly();
        aws.close();
    }

    private void config(String guard) {
        home.config("""
                [profile jane]
                region = eu-west-1
                [profile prod]
                source_profile = jane
                role_arn = %s
                %s
                """.formatted(role, guard));
    }

    /** Somebody in front of a window. */
    private Program window(String answer) {
        home.script("bin/zenity", "#!/bin/sh\nprintf '<%s>' \"$@\" >> '" + home.path("asked") + "'\n" + answer + "\n");
        return program.with("DISPLAY", "some").with("AWS_VAULT_PROMPT", "zenity");
    }

    private String asked() {
        return ScratchHome.text(home.path("asked"));
    }

    @Test
    void aYesOnTheTerminalAndItRunsEachTime() {
        try (Terminal terminal = Terminal.open(program)) {
            for (int i = 0; i < 2; i++) {
                terminal.waitForPrompt();
                terminal.type("\"$AV\" exec prod -- sh -c 'echo ran-$AWS_VAULT'")
                        .waitFor("Use profile prod (" + role + ") to run: sh -c echo ran-$AWS_VAULT? (y|N) ")
                        .type("y")
                        .waitFor("ran-prod");
            }
        }
        // The second was asked although its session was kept.
        assertThat(aws.actions()).containsExactly("AssumeRole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "yeah", "1"})
    void everythingElseIsANo(String answer) {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" exec prod -- touch ran").waitFor("(y|N) ").type(answer);
            terminal.waitFor("aws-vault: error: exec: " + WHY);
            assertThat(terminal.status()).isEqualTo(1);
        }
        assertThat(home.path("ran")).doesNotExist();
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"C-c, 130", "C-d, 1"})
    void soAreTheKeysThatEndAQuestion(String key, int status) {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" exec prod -- touch ran").waitFor("(y|N) ").press(key);
            assertThat(terminal.status()).isEqualTo(status);
        }
        assertThat(home.path("ran")).doesNotExist();
        assertThat(aws.calls()).isEmpty();
    }

    /** Neither the vault's passphrase nor a code is asked for before. */
    @Test
    void isTheFirstQuestion() {
        config("aws_vault_confirm = true\nmfa_serial = " + aws.mfaSerial());
        try (Terminal terminal = Terminal.open(program.without("AWS_VAULT_FILE_PASSPHRASE"))) {
            terminal.type("\"$AV\" exec prod -- touch ran")
                    .waitFor("Use profile prod ")
                    .waitFor("(y|N) ");
            assertThat(terminal.screen()).doesNotContain("passphrase", "MFA");
            terminal.type("y").waitFor("passphrase").press("C-c").waitForPrompt();
        }
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exec prod -- touch ran, to run: touch ran",
        "exec --json prod, to print its credentials",
        "export prod, to print its credentials",
        "export --format=json prod, to print its credentials",
        "login --stdout prod, to open the AWS console",
        "exec --ecs-server prod -- touch ran, to run: touch ran",
        "exec --ec2-server --unprivileged prod -- touch ran, to run: touch ran",
        "exec prod, for a shell",
    })
    void everyWayToCredentialsAsks(String words, String purpose) {
        String[] line = words.split(" ");
        String refused = program.run(line).refused();
        assertThat(refused).contains(WHY, "no terminal to ask on, nor a window; --yes gives it");

        assertThat(window("echo n").run(line).refused()).contains(WHY, "the answer was no");
        assertThat(asked())
                .isEqualTo("<--entry><--title><aws-vault><--text><Use profile prod (" + role + ") " + purpose
                        + "? Type y for yes:>");
        assertThat(window("exit 1").run(line).refused()).contains(WHY, "the window was closed");
        assertThat(aws.calls()).isEmpty();
        assertThat(home.path("ran")).doesNotExist();

        window("echo y").run(line).ok();
        assertThat(aws.calls()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec --yes prod -- true", "export --yes prod", "login --yes --stdout prod"})
    void theCommandLineCanSayYes(String words) {
        program.run(words.split(" ")).quiet();
        assertThat(aws.calls()).isNotEmpty();
    }

    /** What a script can leave behind in an environment guards nothing. */
    @Test
    void noVariableSaysYes() {
        program.with("AWS_VAULT_YES", "true")
                .with("AWS_VAULT_CONFIRM", "false")
                .run("exec", "prod", "--", "true")
                .refused();
    }

    @ParameterizedTest
    @CsvSource({"true", "yes", "on", "1", "TRUE"})
    void on(String value) {
        config("aws_vault_confirm = " + value);
        assertThat(program.run("export", "prod").refused()).contains(WHY);
    }

    @ParameterizedTest
    @CsvSource({"false", "no", "off", "0", "''"})
    void off(String value) {
        config("aws_vault_confirm = " + value);
        program.run("export", "prod").quiet();
    }

    @Test
    void aSlipOfThePenIsAnError() {
        config("aws_vault_confirm = ture");
        assertThat(program.run("export", "--yes", "prod").refused())
                .contains("~/.aws/config:6 [profile prod]: aws_vault_confirm = ture is neither true nor false");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void isInheritedAndTheNearestWins() {
        home.config("""
                [profile jane]
                aws_vault_confirm = true
                [profile admin]
                source_profile = jane
                role_arn = %1$s
                [profile free]
                source_profile = jane
                role_arn = %1$s
                aws_vault_confirm = false
                [profile same]
                include_profile = admin
                """.formatted(role));
        for (String profile : List.of("jane", "admin", "same")) {
            assertThat(program.run("export", profile).refused())
                    .contains("profile " + profile + " wants a yes", "~/.aws/config:2 [profile jane]");
        }
        program.run("export", "free").quiet();
        home.config("[default]\naws_vault_confirm = true\n[profile jane]\n");
        assertThat(program.run("export", "jane").refused()).contains("~/.aws/config:2 [default]");
    }

    @Test
    void explainTellsAndAsksNobody() {
        Result text = window("echo y").run("explain", "prod").quiet();
        assertThat(text.out())
                .contains("A run asks for a yes first, unless --yes gives it (aws_vault_confirm, ~/.aws/config:6"
                        + " [profile prod]).");
        assertThat(program.run("explain", "--json", "prod").quiet().out()).contains("\"confirm\":true");
        assertThat(program.run("explain", "--json", "jane").quiet().out()).contains("\"confirm\":false");
        assertThat(program.run("explain", "jane").quiet().out()).doesNotContain("asks for a yes");
        assertThat(home.path("asked")).doesNotExist();
    }

    @Test
    void debugTellsWhoSaidYes() {
        assertThat(program.run("exec", "--debug", "--yes", "prod", "--", "true")
                        .ok()
                        .err())
                .contains(WHY, ": --yes gives it");
        assertThat(window("echo y")
                        .run("exec", "--debug", "prod", "--", "true")
                        .ok()
                        .err())
                .contains(WHY, "the answer is yes");
    }

    /** The terminal shows it in one line, and the words of the window do, too. */
    @Test
    void aCommandCannotDressUpTheQuestion() {
        window("echo n")
                .run("exec", "prod", "--", "echo", "\033[2J\nUse profile dev", "\u202Exyz")
                .refused();
        assertThat(asked()).contains("to run: echo ?[2J?Use profile dev ?xyz? Type y for yes:>");
    }

    @Test
    void serveLeavesItOutUnlessSomebodySaysYes() throws Exception {
        String token = program.run("serve", "issue", "me").quiet().out().strip();
        String all = serve(program);
        answer(all, "jane", token).ok();
        assertThat(answer(all, "prod", token).refused(403, 500, 502, 503).body())
                .contains(WHY, "serve --profile");
        assertThat(aws.actions()).doesNotContain("AssumeRole");

        assertThat(program.run("serve", "--port", "0", "--profile", "prod").refused())
                .contains(WHY);
        window("echo n").run("serve", "--port", "0", "--profile", "prod").refused();
        answer(serve(window("echo y"), "--profile", "prod"), "prod", token).ok();
        assertThat(asked()).contains("<Use profile prod (" + role + ") for the clients of serve, until it ends?");
        answer(serve(program, "--yes"), "prod", token).ok();
    }

    /** Put up while the server runs, it counts from then on. */
    @Test
    void serveHearsOfANewGuard() {
        config("");
        String token = program.run("serve", "issue", "me").quiet().out().strip();
        String url = serve(program);
        config("aws_vault_confirm = true");
        answer(url, "prod", token).refused(403, 500, 502, 503);
        assertThat(aws.calls()).isEmpty();
    }

    private String serve(Program in, String... flags) {
        List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
        words.addAll(List.of(flags));
        Running running = in.begin(words.toArray(String[]::new));
        servers.add(running);
        return running.said("serving .* at (http://[^;]*);");
    }

    private static HttpAnswer answer(String url, String profile, String token) {
        return HttpCaller.STRANGER.send(
                HttpQuestion.get(url + "/profiles/" + profile).with("Authorization: " + token));
    }

    /** Start files of this machine's may set titles of their own. */
    private Program bareShell() {
        return program.with(
                "SHELL",
                home.script("bare-shell", "#!/bin/sh\nexec bash --norc --noprofile -i\n")
                        .toString());
    }

    @Test
    void aMarkedShellLooksItAndTheTitleComesBack() {
        config("aws_vault_environment = production");
        try (Terminal terminal = Terminal.open(bareShell())) {
            terminal.type("printf '\\033]2;mine\\033\\\\'").waitForTitle("mine");
            terminal.type("\"$AV\" exec prod").waitFor("PRODUCTION ").waitFor("profile prod; `exit` leaves it");
            terminal.waitForTitle("production: prod");
            assertThat(terminal.colours()).containsPattern("\033\\[[0-9;]*41m PRODUCTION ");
            terminal.type("echo in-$AWS_VAULT_ENVIRONMENT-$AWS_VAULT").waitFor("in-production-prod");
            terminal.type("case $- in *m*) echo job-control-$AWS_VAULT;; esac").waitFor("job-control-prod");
            // It can be put aside and taken up again as any shell.
            terminal.type("suspend -f").waitFor("Stopped");
            terminal.waitFor("ready$").type("fg").waitFor("exec prod");
            terminal.type("echo again-$AWS_VAULT").waitFor("again-prod");
            terminal.type("exit 4").waitForTitle("mine");
            assertThat(terminal.status()).isEqualTo(4);
        }
    }

    @Test
    void soDoesOneThatIsServed() {
        config("aws_vault_environment = staging");
        try (Terminal terminal = Terminal.open(bareShell())) {
            terminal.type("printf '\\033]2;mine\\033\\\\'").waitForTitle("mine");
            terminal.type("\"$AV\" exec --ecs-server prod").waitFor("STAGING ");
            terminal.waitForTitle("staging: prod");
            terminal.type("echo in-$AWS_VAULT_ENVIRONMENT.").waitFor("in-staging.");
            terminal.type("exit 5").waitForTitle("mine");
            assertThat(terminal.status()).isEqualTo(5);
        }
    }

    @Test
    void noColourAndNoTitleWhereTheyAreNotWanted() {
        config("aws_vault_environment = production");
        try (Terminal terminal = Terminal.open(bareShell().with("NO_COLOR", "1"))) {
            terminal.type("TERM=dumb \"$AV\" exec prod").waitFor("PRODUCTION: profile prod; `exit` leaves it");
            terminal.type("echo in-$AWS_VAULT").waitFor("in-prod");
            assertThat(terminal.colours()).doesNotContain("41m");
            assertThat(terminal.title()).doesNotContain("production");
            terminal.type("exit").waitForPrompt();
        }
        // Nobody reads it there.
        assertThat(program.reading("exit\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .run("exec", "prod")
                        .quiet()
                        .out())
                .isEmpty();
    }

    @Test
    void aCommandHasTheMarkAndNoCue() {
        config("aws_vault_environment = production");
        assertThat(program.with("AWS_VAULT_ENVIRONMENT", "old")
                        .run("exec", "prod", "--", "env", "-0")
                        .quiet()
                        .environment())
                .containsEntry("AWS_VAULT_ENVIRONMENT", "production");
        assertThat(program.with("AWS_VAULT_ENVIRONMENT", "old")
                        .run("exec", "-n", "jane", "--", "env", "-0")
                        .ok()
                        .environment())
                .doesNotContainKey("AWS_VAULT_ENVIRONMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(touch ran)", "a b", "\033]2;x\007"})
    void aMarkIsAName(String mark) {
        config("aws_vault_environment = " + mark);
        assertThat(program.run("exec", "prod", "--", "true").refused())
                .contains("~/.aws/config:6 [profile prod]: aws_vault_environment = ", "is no name");
        assertThat(Files.exists(home.path("ran"))).isFalse();
        assertThat(aws.calls()).isEmpty();
    }
}
