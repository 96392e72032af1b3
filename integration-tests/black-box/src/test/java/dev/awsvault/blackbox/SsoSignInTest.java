package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a person signs in at IAM Identity Center: in a browser that comes back, or by a code. */
class SsoSignInTest extends SsoFixture {
    private Running codeShown(Program program, String... flags) {
        Running run = program.begin(keyIdOf("dev", flags));
        assertThat(run.said("(http://\\S+/device\\S*)\n")).startsWith(aws.url() + "/device?user_code=");
        return run;
    }

    private static String code(Running run) {
        return run.said("asks for it: (\\S+)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--device-code", "--stdout", "", "ssh"})
    void aCodeServesWhereNoBrowserIsThereOrWished(String how) {
        Running run =
                switch (how) {
                    // The browser is there and would answer.
                    case "--stdout" -> codeShown(browsing(), "--stdout");
                    case "--device-code" -> codeShown(program(), "--device-code");
                    case "ssh" ->
                        codeShown(program().with("DISPLAY", ":0").with("SSH_CONNECTION", "10.0.0.1 5000 10.0.0.2 22"));
                    default -> codeShown(program());
                };
        assertThat(sso.pagesOpened()).isZero();
        sso.approve(code(run));
        Result result = run.end().ok();
        assertThat(result.err())
                .matches("aws-vault: Open the SSO authorization page in a browser \\(use Ctrl-C to abort\\)\n"
                        + "aws-vault: http://127\\.0\\.0\\.1:\\d+/device\\?user_code=[A-Z]{4}-[A-Z]{4}\n"
                        + "aws-vault: The page has to show this code, or asks for it: [A-Z]{4}-[A-Z]{4}\n");
        List<Call> calls = aws.calls();
        assertThat(calls)
                .extracting(Call::action)
                .startsWith("RegisterClient", "StartDeviceAuthorization", "CreateToken")
                .endsWith("CreateToken", "GetRoleCredentials");
        assertThat(calls.getLast().parameters())
                .containsEntry("account_id", ACCOUNT)
                .containsEntry("role_name", "Developer");
        assertThat(result.out().strip()).isEqualTo(calls.getLast().issuedAccessKeyId());
    }

    @Test
    void deviceCodeOpensThePageWhereThereIsABrowser() {
        Result result = browsing().run(keyIdOf("dev", "--device-code")).ok();
        assertThat(result.err())
                .startsWith("aws-vault: Opening the SSO authorization page in your default browser"
                        + " (use Ctrl-C to abort)\naws-vault: " + aws.url() + "/device?user_code=")
                .contains("asks for it: ");
        assertThat(sso.pagesOpened()).isEqualTo(1);
    }

    @Test
    void aBrowserThatComesBackSignsIn() {
        Result result = browsing().run(keyIdOf("dev")).ok();
        assertThat(result.err())
                .startsWith("aws-vault: Opening the SSO authorization page in your default browser"
                        + " (use Ctrl-C to abort)\naws-vault: " + aws.url() + "/authorize?response_type=code&");
        List<Call> calls = aws.calls();
        assertThat(calls).allMatch(Call::succeeded);
        assertThat(calls)
                .extracting(Call::action)
                .containsExactly("RegisterClient", "Authorize", "AnswerAuthorize", "CreateToken", "GetRoleCredentials");
        assertThat(calls.get(0).parameters())
                .containsEntry("clientName", "aws-vault")
                .containsEntry("scopes", "sso:account:access")
                .containsEntry("issuerUrl", sso.startUrl());
        assertThat(calls.get(1).parameters())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scopes", "sso:account:access");
        assertThat(calls.get(3).parameters()).containsEntry("grantType", "authorization_code");
        assertThat(calls.get(3).query()).isEmpty();
        assertThat(result.out().strip()).isEqualTo(calls.getLast().issuedAccessKeyId());
        assertThat(sso.pagesOpened()).isEqualTo(1);

        assertThat(program().run(keyIdOf("dev")).quiet().out()).isEqualTo(result.out());
        assertThat(aws.calls()).isEmpty();
        program().run(keyIdOf("audit")).quiet();
        // Another name for the same role is another profile, of the same sign-in.
        program().run(keyIdOf("legacy")).quiet();
        assertThat(aws.actions()).containsExactly("GetRoleCredentials", "GetRoleCredentials");
    }

    @Test
    void aProfileThatSaysAllItselfSignsIn() {
        browsing().run(keyIdOf("legacy")).ok();
        assertThat(aws.actions()).endsWith("CreateToken", "GetRoleCredentials");
        assertThat(home.vault().names()).contains("oidc:" + sso.startUrl().replace("/", "%2F"));
        program().run(keyIdOf("dev")).quiet();
        assertThat(aws.actions()).containsExactly("GetRoleCredentials");
    }

    @Test
    void theScopesOfTheSessionAreAskedFor() throws IOException {
        String config = Files.readString(home.configFile())
                .replace(
                        "[profile dev]",
                        "sso_registration_scopes = sso:account:access, codewhisperer:analysis\n[profile dev]");
        home.config(config);
        browsing().run(keyIdOf("dev")).ok();
        assertThat(aws.calls().subList(0, 2))
                .allSatisfy(call ->
                        assertThat(call.parameter("scopes")).isEqualTo("sso:account:access codewhisperer:analysis"));
    }

    @Test
    void whoDeniesIsToldSo() {
        assertThat(failed(browsing("deny").run(keyIdOf("dev"))))
                .startsWith("aws-vault: error: exec: sign-in at " + sso.startUrl() + " was refused: access_denied");
        Running run = codeShown(program());
        sso.deny(code(run));
        assertThat(failed(run.end())).isEqualTo("aws-vault: error: exec: sign-in at " + sso.startUrl() + " was denied");
        assertThat(sso.pagesOpened()).isEqualTo(1);
        assertThat(actions()).doesNotContain("GetRoleCredentials");
    }

    @Test
    void aCodeThatNobodyTypedInTimeIsSaid() {
        Running run = codeShown(program());
        code(run);
        aws.clockAhead(Duration.ofMinutes(11));
        assertThat(failed(run.end())).contains("was not finished in time; start again for a new code");
    }

    @Test
    void aBrowserThatCannotBeStartedIsReplacedByACode() {
        home.script("no-browser", "#!/no/such/interpreter\n");
        Running run =
                codeShown(program().with("BROWSER", home.path("no-browser").toString()));
        sso.approve(code(run));
        assertThat(run.end().ok().err()).startsWith("aws-vault: signing in by a code instead: ");
    }

    @Test
    void ctrlCEndsTheWait() throws Exception {
        Running run = codeShown(program());
        code(run);
        new ProcessBuilder("kill", "-INT", Long.toString(run.handle().pid()))
                .start()
                .waitFor();
        Result result = run.end();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.err()).doesNotContain("\tat ", "error");
        assertThat(home.vault().names()).isEmpty();
    }

    /** RFC 8628, 3.5: five seconds more after each. */
    @Test
    @Tag("long")
    void aServerThatIsAskedTooOftenIsAskedLess() {
        Running run = codeShown(program());
        String code = code(run);
        aws.standIn().faults().next(1, new Fault.Throttling());
        sso.approve(code);
        run.end().ok();
        List<Call> polls = aws.calls().stream()
                .filter(call -> call.action().equals("CreateToken"))
                .toList();
        assertThat(polls).extracting(Call::outcome).endsWith("SlowDownException", Call.OK);
        assertThat(Duration.between(
                        polls.get(polls.size() - 2).time(), polls.getLast().time()))
                .isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void aRealBrowserCompletesThePageOnce() throws Exception {
        Tools.require("chromium");
        sso.approveAtOnce(true);
        home.script("chromium", """
                #!/bin/sh
                echo $$ > ~/chromium.pid
                exec chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \\
                    --disable-sync --remote-debugging-port=0 --user-data-dir="$HOME/chromium-profile" "$@" \\
                    > /dev/null 2>&1
                """);
        try {
            program()
                    .with("BROWSER", home.path("chromium").toString())
                    .run(keyIdOf("dev"))
                    .ok();
            assertThat(sso.pagesOpened()).isEqualTo(1);
            assertThat(actions())
                    .containsSubsequence(
                            "RegisterClient", "Authorize", "AnswerAuthorize", "CreateToken", "GetRoleCredentials");
        } finally {
            closeChromium();
        }
    }

    private void closeChromium() throws Exception {
        if (!Files.exists(home.path("chromium.pid"))) return;
        long pid = Long.parseLong(Files.readString(home.path("chromium.pid")).strip());
        ProcessHandle browser = ProcessHandle.of(pid).orElse(null);
        if (browser == null) return;
        List<ProcessHandle> below = browser.descendants().toList();
        browser.destroy();
        Tools.awaitEnd(browser);
        below.forEach(Tools::awaitEnd);
        // These links lead out of the folder, which JUnit would warn about.
        for (String link : List.of("SingletonLock", "SingletonCookie", "SingletonSocket")) {
            Files.deleteIfExists(home.path("chromium-profile").resolve(link));
        }
    }
}
