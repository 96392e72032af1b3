package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.sso.SsoDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home whose profiles sign in at IAM Identity Center, and a browser in which the person allows or denies. */
abstract class SsoFixture {
    static final String ACCOUNT = "210987654321";
    static final String[] KEY_ID = {"--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID"};

    /** Follows the page as a browser would whose person presses a button: the argument before the address says which. */
    private static final String BROWSER = """
            #!/bin/sh
            decision=$1 url=$2
            case $url in
            */authorize*)
                page=$(curl -s "$url" | sed -n 's/.*name="page" value="\\([^"]*\\)".*/\\1/p')
                exec curl -s -L -o /dev/null -d "page=$page" -d "decision=$decision" "${url%%\\?*}" ;;
            *)
                curl -s -o /dev/null "$url"
                exec curl -s -o /dev/null -d "user_code=${url##*user_code=}" -d "decision=$decision" "${url%%\\?*}" ;;
            esac
            """;

    final Aws aws = new Aws();
    final SsoDirectory sso = aws.standIn().sso();
    final Role developer = sso.assign(ACCOUNT, "Developer");
    final Role auditor = sso.assign(ACCOUNT, "Auditor");
    ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
        config("");
        home.script("browser", BROWSER);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** Writes the config file: the session, two profiles of it, one that says all itself, and what else there is to be. */
    void config(String more) {
        home.config("""
                [sso-session corp]
                sso_start_url = %1$s
                sso_region = eu-west-1
                [profile dev]
                sso_session = corp
                sso_account_id = %2$s
                sso_role_name = Developer
                [profile audit]
                sso_session = corp
                sso_account_id = %2$s
                sso_role_name = Auditor
                [profile legacy]
                sso_start_url = %1$s
                sso_region = eu-west-1
                sso_account_id = %2$s
                sso_role_name = Developer
                """.formatted(sso.startUrl(), ACCOUNT) + more);
    }

    /** Without a browser. */
    Program program() {
        return aws.program(home);
    }

    /** With a person who presses that button at once: allow or deny. */
    Program browsing(String decision) {
        Tools.require("curl");
        return program().with("BROWSER", home.path("browser") + " " + decision);
    }

    Program browsing() {
        return browsing("allow");
    }

    String itemName() {
        return "oidc:" + sso.startUrl();
    }

    /** A token in the vault, as aws-vault itself writes it. */
    void putToken(String accessToken, Instant expiration) {
        home.vault()
                .put(
                        itemName(),
                        "{\"Token\":{\"AccessToken\":\"" + accessToken
                                + "\",\"ExpiresIn\":28800,\"IdToken\":null,\"RefreshToken\":null,\"TokenType\":\"Bearer\","
                                + "\"ResultMetadata\":{}},\"Expiration\":\"" + expiration + "\"}",
                        "aws-vault oidc token for " + sso.startUrl() + " (expires " + expiration + ")",
                        "aws-vault oidc token");
    }

    static String[] words(String[] first, String... then) {
        String[] all = new String[first.length + then.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    static String[] keyIdOf(String profile, String... flags) {
        return words(words(words(new String[] {"exec"}, flags), profile), KEY_ID);
    }

    /** The names of the calls, each once in a row: how often a device polled depends on the moment. */
    List<String> actions() {
        List<Call> calls = aws.calls();
        return java.util.stream.IntStream.range(0, calls.size())
                .filter(i ->
                        i == 0 || !calls.get(i).action().equals(calls.get(i - 1).action()))
                .mapToObj(i -> calls.get(i).action())
                .toList();
    }

    /** Asserts that a sign-in ended with one line of error after what the person was told. Returns that line. */
    static String failed(Result result) {
        assertThat(result.exit())
                .describedAs("status; stderr: %s", result.err())
                .isEqualTo(1);
        assertThat(result.bytes()).isEmpty();
        assertThat(result.err()).doesNotContain("\tat ", "a fault of this program", "null");
        assertThat(result.err().lines().filter(line -> line.startsWith("aws-vault: error: ")))
                .hasSize(1);
        return result.err().lines().toList().getLast();
    }
}
