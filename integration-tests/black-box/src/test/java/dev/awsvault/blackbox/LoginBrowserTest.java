package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code login} gets the console into a browser, without anybody else learning the address. */
class LoginBrowserTest {
    private final Aws aws = new Aws();
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        config("");
        program = aws.program(home).with("AWS_ENDPOINT_URL_SIGNIN", aws.url()).with("BROWSER", browser("browser", ""));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void config(String more) {
        home.config("[profile jane]\n[profile my work]\nsource_profile = jane\nregion = eu-central-1\nrole_arn = "
                + aws.role("Operator").arn() + "\n" + more);
    }

    /** A script that leaves its words, one a line, and its environment. */
    private String browser(String name, String more) {
        String words = home.path(name + "-words").toString();
        return home.script(
                        name,
                        "#!/bin/sh\nenv > '" + home.path(name + "-env") + "'\nprintf '%s\\n' \"$@\" > '" + words
                                + ".new'\nmv '" + words + ".new' '" + words + "'\n" + more + "\n")
                .toString();
    }

    private CompletableFuture<Result> running(String... words) {
        Program now = program;
        return CompletableFuture.supplyAsync(() -> now.run(words));
    }

    /** The words of the browser, once it was started. */
    private List<String> words(String name) {
        Path file = home.path(name + "-words");
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!Files.exists(file)) {
            if (Instant.now().isAfter(end)) throw new AssertionError("the browser was not started");
            pause();
        }
        return ScratchHome.text(file).lines().toList();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Opens what the browser was given; then the console is open, and the program has ended well. */
    private void entersWith(String loopback, CompletableFuture<Result> run) {
        assertThat(loopback).matches("http://127\\.0\\.0\\.1:[0-9]+/[A-Za-z0-9_-]{43}");
        WebVisit first = WebVisit.to(loopback);
        assertThat(first.status()).isEqualTo(302);
        assertThat(first.location()).startsWith(aws.url() + "/federation?Action=login&");
        assertThat(run.join().quiet().out()).isEmpty();
        assertThat(WebVisit.to(first.location()).status()).isEqualTo(302);
        assertThat(aws.standIn().federation().takeLogins()).hasSize(1);
    }

    @Test
    void theBrowserIsGivenALoopbackAddressThatIsGoodOnce() {
        CompletableFuture<Result> run = running("login", "my work");
        String loopback = words("browser").getFirst();
        String origin = loopback.substring(0, loopback.lastIndexOf('/'));
        // What browsers and neighbours ask for besides.
        assertThat(WebVisit.to(origin + "/favicon.ico").status()).isEqualTo(404);
        assertThat(WebVisit.to(origin + "/").status()).isEqualTo(404);
        assertThat(WebVisit.to(loopback + "x").status()).isEqualTo(404);
        assertThat(run).isNotDone();
        WebVisit first = WebVisit.to(loopback);
        WebVisit second = WebVisit.to(loopback);
        assertThat(first.status()).isEqualTo(302);
        // The server may be gone already.
        assertThat(second.status()).isIn(404, 0);
        assertThat(second.location()).isEmpty();
        run.join().quiet();
    }

    @Test
    void noProcessHasTheAddressAmongItsWords() {
        program = program.with("BROWSER", browser("browser", "sleep 20"));
        CompletableFuture<Result> run = running("login", "my work");
        String loopback = words("browser").getFirst();
        String everything = commandLines();
        assertThat(everything).contains(loopback);
        WebVisit visit = WebVisit.to(loopback);
        String afterwards = commandLines();
        String token = visit.location().substring(visit.location().indexOf("SigninToken=") + 12);
        assertThat(token).hasSizeGreaterThan(100);
        assertThat(everything + afterwards).doesNotContain("SigninToken", token);
        run.join().quiet();
    }

    private static String commandLines() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                if (!process.getFileName().toString().matches("[0-9]+")) continue;
                try {
                    all.append(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
                } catch (IOException _) {
                    // It ended meanwhile.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    @Test
    void theBrowserGetsNoSecretsWithIt() {
        program = program.with("AWS_ACCESS_KEY_ID", aws.key().id())
                .with("AWS_SECRET_ACCESS_KEY", aws.key().secret())
                .with("COLOUR", "blue");
        CompletableFuture<Result> run = running("login", "my work");
        entersWith(words("browser").getFirst(), run);
        assertThat(ScratchHome.text(home.path("browser-env")))
                .contains("COLOUR=blue\n")
                .doesNotContain(aws.key().secret(), aws.key().id(), ScratchHome.PASSPHRASE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile {profile} {url} | --profile,my work,URL",
                "-P '{profile}' --new-window | -P,my work,--new-window,URL",
                "--container=\"{profile-encoded}\" %s | --container=my%20work,URL",
                "'ext+container:name={profile}&url={url-encoded}' | ext+container:name=my work&url=ENCODED",
            })
    void aProfileMayHaveABrowserOfItsOwn(String template, String expected) {
        config("browser_command = '" + browser("own", "") + "' " + template + "\n");
        CompletableFuture<Result> run = running("login", "my work");
        List<String> words = words("own");
        String last = words.getLast();
        String loopback = last.startsWith("http:")
                ? last
                : URLDecoder.decode(last.substring(last.indexOf("url=") + 4), StandardCharsets.UTF_8);
        assertThat(String.join(",", words)
                        .replace(loopback, "URL")
                        .replace(loopback.replace(":", "%3A").replace("/", "%2F"), "ENCODED"))
                .isEqualTo(expected);
        entersWith(loopback, run);
        assertThat(home.path("browser-words")).doesNotExist();
    }

    @Test
    void theVariableIsForEveryLogin() {
        program = program.with("AWS_VAULT_BROWSER_COMMAND", browser("every", "") + " --for {profile}");
        CompletableFuture<Result> run = running("login", "jane");
        assertThat(words("every")).hasSize(3).startsWith("--for", "jane");
        entersWith(words("every").getLast(), run);
        program = program.with("AWS_ACCESS_KEY_ID", aws.key().id())
                .with("AWS_SECRET_ACCESS_KEY", aws.key().secret());
        home.path("every-words").toFile().delete();
        run = running("login");
        entersWith(words("every").getLast(), run);
    }

    /** A headless machine, or one on the other side of an SSH connection. */
    @ParameterizedTest
    @CsvSource({"NONE, no, display", "SSH_CONNECTION, 10.0.0.1 5 10.0.0.2 22, SSH", "SSH_TTY, /dev/pts/7, SSH"})
    void whereNoBrowserCanBeTheAddressIsPrinted(String variable, String value, String why) {
        program = program.without("BROWSER").with(variable, value);
        if (why.equals("SSH")) program = program.with("DISPLAY", ":4711");
        Result result = program.run("login", "my work").ok();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("aws-vault: ")
                .contains(why, "open this");
        assertThat(WebVisit.to(result.out().strip()).status()).isEqualTo(302);
    }

    @Test
    void overSshABrowserThatWasChosenIsTaken() {
        program = program.with("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22");
        CompletableFuture<Result> run = running("login", "my work");
        entersWith(words("browser").getFirst(), run);
    }

    @Test
    void aBrowserThatIsNotThereIsToldOf() {
        String nothing = home.path("nothing").toString();
        printsInstead(program.with("BROWSER", nothing), "no program that BROWSER names is there");
        config("browser_command = '" + nothing + "' --private {url}\n");
        printsInstead(program, "the program of browser_command is not there: " + nothing);
        config("browser_command = '" + nothing + " {url}\n");
        printsInstead(program, "has a quote (') that does not end");
    }

    private static void printsInstead(Program program, String why) {
        Result result = program.run("login", "my work").ok();
        assertThat(result.err().lines()).singleElement().asString().contains(why, "open this address");
        assertThat(WebVisit.to(result.out().strip()).status()).isEqualTo(302);
    }

    @Test
    void aBrowserThatFailsIsToldOf() {
        program = program.with("BROWSER", browser("broken", "exit 3"));
        assertThat(program.run("login", "my work").refused()).contains("broken", "status 3", "--stdout");
        // The next of the list gets its chance.
        program = program.with("BROWSER", home.path("broken") + ":" + browser("browser", ""));
        CompletableFuture<Result> run = running("login", "my work");
        entersWith(words("browser").getFirst(), run);
    }

    @Test
    void anInterruptEndsTheWaitForTheBrowser() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" login 'my work'");
            String loopback = words("browser").getFirst();
            terminal.press("C-c");
            assertThat(terminal.status()).isEqualTo(130);
            assertThat(WebVisit.to(loopback).status()).isZero();
        }
    }

    @Test
    @Tag("long")
    void aBrowserThatNeverComesIsToldOf() {
        assertThat(program.run("login", "my work").refused()).contains("did not come", "60 s", "--stdout");
    }

    @Test
    void aRealBrowserComesIn() {
        Tools.require("chromium");
        // Nothing but the stand-in is looked for: the console itself stays unvisited.
        config("browser_command = chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-sync"
                + " --disable-background-networking --disable-component-update --user-data-dir=" + home.path("chromium")
                + " '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1' --dump-dom {url}\n");
        program.without("BROWSER").run("login", "my work", "ec2").quiet();
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        List<String> destinations = List.of();
        while (destinations.isEmpty() && Instant.now().isBefore(end)) {
            pause();
            destinations = aws.standIn().federation().takeLogins().stream()
                    .map(login -> login.destination())
                    .toList();
        }
        assertThat(destinations)
                .containsExactly("https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1");
        awaitNoBrowser();
    }

    /** It writes into the home folder, which is about to be deleted. */
    private void awaitNoBrowser() {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (commandLines().contains(home.path("chromium").toString())) {
            if (Instant.now().isAfter(end)) throw new AssertionError("chromium does not end");
            pause();
        }
    }
}
