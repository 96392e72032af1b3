package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of profiles that somebody gets who names none. */
class PickerTest {
    private static final String QUESTION = "Choose AWS profile:";

    private final Aws aws = new Aws();
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("""
                [profile jane]
                region = eu-central-1
                [profile work-admin]
                source_profile = jane
                role_arn = %s
                [profile work-read]
                source_profile = jane
                role_arn = %s
                region = ap-south-1
                [profile elsewhere]
                source_profile = jane
                role_arn = arn:aws:iam::222222222222:role/teams/Elsewhere
                [profile portal]
                sso_account_id = 333333333333
                sso_role_name = PortalRole
                """.formatted(
                        aws.role("Administrator").arn(), aws.role("Reader").arn()));
        program = aws.program(home);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void showsFiltersAndRuns() {
        try (Terminal terminal = Terminal.open(program)) {
            String before = terminal.modes();
            terminal.type("clear; \"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'").waitForView("5/5");
            assertThat(terminal.view().lines()).containsExactly("""
                    Choose AWS profile:
                    > jane
                      work-admin  123456789012  Administrator
                      work-read   123456789012  Reader
                      elsewhere   222222222222  Elsewhere
                      portal      333333333333  PortalRole
                      5/5""".split("\n"));
            terminal.text("WORK").waitForView("2/5");
            assertThat(terminal.view()).doesNotContain("elsewhere", "portal");
            terminal.press("Down").waitForView("> work-read");
            terminal.press("Up").waitForView("> work-admin");
            terminal.press("C-u").waitForView("5/5");
            terminal.text("no such").waitForView("0/5").press("Enter");
            terminal.press("C-u").waitForView("5/5");
            terminal.text("reader").waitForView("1/5").press("Enter");
            assertThat(terminal.waitFor("ran-work-read").status()).isZero();
            assertThat(terminal.view()).doesNotContain(QUESTION, "1/5");
            assertThat(terminal.modes()).isEqualTo(before);
        }
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.action()).isEqualTo("AssumeRole");
            assertThat(call.region()).isEqualTo("ap-south-1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Escape", "C-c", "C-d"})
    void leavesWithoutATrace(String key) {
        try (Terminal terminal = Terminal.open(program)) {
            String before = terminal.modes();
            terminal.type("clear; \"$AV\" exec -- touch ran").waitForView("5/5").press(key);
            terminal.waitForView("aws-vault: error: exec: no profile chosen").waitForPrompt();
            assertThat(terminal.view().lines()).containsExactly("aws-vault: error: exec: no profile chosen", "ready$");
            assertThat(terminal.status()).isEqualTo(1);
            assertThat(terminal.modes()).isEqualTo(before);
        }
        assertThat(home.path("ran")).doesNotExist();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void whatWasUsedLastStandsFirst() {
        program.run("exec", "work-read", "--", "true").quiet();
        program.run("exec", "work-admin", "--", "true").quiet();
        // Did not come to use.
        program.run("exec", "elsewhere", "--", "true").refused();
        program.run("exec", "nothing", "--", "true").refused();
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("clear; \"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'").waitForView("5/5");
            assertThat(names(terminal)).containsExactly("work-admin", "work-read", "jane", "elsewhere", "portal");
            terminal.press("Down").waitForView("> work-read").press("Enter").waitFor("ran-work-read");
            terminal.waitForPrompt();
            terminal.type("clear; \"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'").waitForView("5/5");
            assertThat(names(terminal)).startsWith("work-read", "work-admin", "jane");
            terminal.press("Enter").waitForPrompt();
        }
    }

    private static List<String> names(Terminal terminal) {
        return terminal.view()
                .lines()
                .skip(1)
                .filter(line -> !line.contains("/5"))
                .map(line -> line.substring(2).split(" ")[0])
                .toList();
    }

    /** Standard output is a pipe: the list is on the terminal all the same. */
    @Test
    void exportCanBeReadByTheShell() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("eval \"$(\"$AV\" export --format=export-env)\"").waitForView("5/5");
            terminal.text("admin").waitForView("1/5").press("Enter").waitForPrompt();
            terminal.type("echo have-$AWS_ACCESS_KEY_ID.");
            String id = aws.calls().getFirst().issuedAccessKeyId();
            terminal.waitFor("have-" + id + ".");
            assertThat(terminal.screen()).doesNotContain(QUESTION);
        }
    }

    @Test
    void whatIsTypedBehindEnterIsTheCommands() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" exec -- sh -c 'read line; echo got-$line-$AWS_VAULT'")
                    .waitForView("5/5");
            terminal.type("jane").type("hello");
            assertThat(terminal.waitFor("got-hello-jane").status()).isZero();
        }
    }

    @Test
    void aShellHasTheTerminalAfterwards() {
        try (Terminal terminal = Terminal.open(program.with("SHELL", "/bin/bash"))) {
            terminal.type("\"$AV\" exec").waitForView("5/5").type("read");
            terminal.waitFor("Starting subshell").type("echo in-$AWS_VAULT-now");
            terminal.waitFor("in-work-read-now").type("case $- in *m*) echo job-''control;; esac");
            terminal.waitFor("job-control").type("exit 3");
            assertThat(terminal.status()).isEqualTo(3);
        }
    }

    /** The vault's passphrase is asked for once the profile is known. */
    @Test
    void otherQuestionsFollow() {
        try (Terminal terminal = Terminal.open(program.without("AWS_VAULT_FILE_PASSPHRASE"))) {
            terminal.type("\"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'")
                    .waitForView("5/5")
                    .type("jane");
            terminal.waitForView("passphrase").type(ScratchHome.PASSPHRASE);
            assertThat(terminal.waitFor("ran-jane").status()).isZero();
            assertThat(terminal.screen()).doesNotContain(ScratchHome.PASSPHRASE);
        }
    }

    @Test
    void aThousandProfilesCanBeSearched() {
        StringBuilder config = new StringBuilder("[profile jane]\n");
        String arn = aws.role("Deploy").arn();
        for (int i = 0; i < 1000; i++) {
            config.append("[profile team-%03d-%s]\nsource_profile = jane\nrole_arn = %s\n"
                    .formatted(i, i % 2 == 0 ? "even" : "odd", arn));
        }
        home.config(config.toString());
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("clear; \"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'").waitForView("1001/1001");
            assertThat(terminal.view().lines().count()).isLessThan(15);
            terminal.press("End").waitForView("> team-999-odd");
            terminal.press("Up").waitForView("> team-998-even");
            terminal.text("odd 73").waitForView("> team-073-odd");
            terminal.waitForView("/1001").text("7").waitForView("> team-737-odd");
            terminal.press("Enter");
            assertThat(terminal.waitFor("ran-team-737-odd").status()).isZero();
        }
    }

    @Test
    void fitsIntoANarrowWindow() {
        home.config(ScratchHome.text(home.configFile())
                + "[profile a-name-that-is-much-longer-than-the-window-is-wide]\nregion = us-east-1\n");
        try (Terminal terminal = Terminal.open(program, 40, 8)) {
            String before = terminal.modes();
            terminal.type("clear; \"$AV\" exec -- true").waitForView("6/6");
            assertThat(terminal.view().lines()).hasSizeLessThanOrEqualTo(8).allMatch(line -> line.length() <= 40);
            assertThat(terminal.view()).contains("> jane", "work-admin");
            terminal.press("End").waitForView("> a-name-that-is-");
            assertThat(terminal.view().lines()).hasSizeLessThanOrEqualTo(8).allMatch(line -> line.length() <= 40);
            terminal.press("Escape").waitForPrompt();
            assertThat(terminal.view()).doesNotContain(QUESTION, "6/6");
            assertThat(terminal.modes()).isEqualTo(before);
        }
    }

    /** A terminal that cannot move its cursor. */
    @Test
    void asksForANumberWhereNothingElseWorks() {
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("TERM=dumb \"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'")
                    .waitFor("2  work-admin")
                    .waitFor("nothing to give up): ")
                    .type("2");
            assertThat(terminal.waitFor("ran-work-admin").status()).isZero();
        }
    }

    @Test
    void explainAndLoginHaveItToo() {
        try (Terminal terminal = Terminal.open(program.with("AWS_ENDPOINT_URL_SIGNIN", aws.url()))) {
            terminal.type("\"$AV\" explain > explained").waitForView("5/5").type("work-read");
            assertThat(terminal.status()).isZero();
            assertThat(ScratchHome.text(home.path("explained"))).contains("work-read", "AssumeRole", "Reader");
            assertThat(aws.calls()).isEmpty();
            // The region of the one that was picked.
            terminal.type("\"$AV\" login --stdout > url").waitForView("5/5").type("work-read");
            assertThat(terminal.status()).isZero();
            assertThat(ScratchHome.text(home.path("url")))
                    .contains("Destination=https%3A%2F%2Fap-south-1.console.aws.amazon.com%2F");
            assertThat(aws.actions()).containsExactly("AssumeRole", "Federation");
        }
    }

    @Test
    void aProfileInTheEnvironmentNeedsNoList() {
        try (Terminal terminal = Terminal.open(program.with("AWS_PROFILE", "work-read"))) {
            terminal.type("\"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'");
            assertThat(terminal.waitFor("ran-work-read").status()).isZero();
            assertThat(terminal.screen()).doesNotContain(QUESTION);
        }
    }

    @Test
    void withoutATerminalOneLineSaysWhatToDo() {
        for (String command : List.of("exec", "export", "explain")) {
            assertThat(program.run(command).refused()).contains("'profile' not provided", "AWS_PROFILE", "no terminal");
        }
        assertThat(program.run("exec", "--", "true").refused()).contains("no terminal");
        assertThat(program.run("login").refused()).contains("'profile' not provided", "AWS env vars");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void whereThereIsNoProfileThatIsSaid(@TempDir Path folder) {
        ScratchHome empty = new ScratchHome(folder.resolve("empty"));
        try (Terminal terminal = Terminal.open(aws.program(empty))) {
            terminal.type("\"$AV\" exec -- true").waitFor("aws-vault: error: exec: there is no profile to choose");
            assertThat(terminal.status()).isEqualTo(1);
            assertThat(terminal.screen()).doesNotContain(QUESTION);
        }
    }
}
