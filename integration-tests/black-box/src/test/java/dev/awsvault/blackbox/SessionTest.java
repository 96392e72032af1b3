package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions of GetSessionToken: how they are asked for, proved with MFA, kept and used again. */
class SessionTest {
    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nregion = eu-west-1\n");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Program program() {
        return aws.program(home);
    }

    private void requireMfa() {
        home.config("[profile jane]\nregion = eu-west-1\nmfa_serial = " + aws.mfaSerial() + "\n");
    }

    @Test
    void handsOutASessionAndKeepsIt() {
        Result first = program()
                .run("exec", "jane", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID")
                .quiet();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.action()).isEqualTo("GetSessionToken");
            assertThat(call.accessKeyId()).isEqualTo(aws.key().id());
            assertThat(call.region()).isEqualTo("eu-west-1");
            assertThat(call.parameters()).containsOnlyKeys("DurationSeconds").containsEntry("DurationSeconds", "3600");
            assertThat(call.issuedAccessKeyId()).isEqualTo(first.out().strip());
        });

        Result second = program()
                .run("exec", "jane", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID")
                .quiet();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void freshReplacesTheKeptSession() {
        program().run("exec", "jane", "--", "true").quiet();
        String old = home.vault().only("sts.GetSessionToken,");
        program().run("exec", "jane", "--fresh", "--duration=2h", "--", "true").quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken", "GetSessionToken");
        assertThat(home.vault().only("sts.GetSessionToken,")).isNotEqualTo(old);
    }

    @Test
    void noSessionHandsOutTheLongTermKey() {
        Result result = program()
                .run("exec", "jane", "--no-session", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID$AWS_SESSION_TOKEN")
                .ok();
        assertThat(result.out()).isEqualTo(aws.key().id() + "\n");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void takesTheCodeFromTheCommandLine() {
        requireMfa();
        String code = aws.code();
        program().run("exec", "jane", "--mfa-token", code, "--", "true").quiet();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.succeeded()).isTrue();
            assertThat(call.parameter("SerialNumber")).isEqualTo(aws.mfaSerial());
            assertThat(call.parameter("TokenCode")).isEqualTo(code);
        });
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void takesTheCodeFromMfaProcess() {
        home.write(home.path("code"), aws.code() + "\n");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = cat \"$HOME/code\"\n");
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @Test
    void theCodeOnTheCommandLineWinsOverMfaProcess() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = touch \"$HOME/asked\"\n");
        program().run("exec", "jane", "-t", aws.code(), "--", "true").quiet();
        assertThat(home.path("asked")).doesNotExist();
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @Test
    void aFailingMfaProcessIsTold() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = exit 3\n");
        assertThat(program().run("exec", "jane", "--", "true").refused()).contains("status 3");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = echo nothing useful\n");
        assertThat(program().run("exec", "jane", "--", "true").refused())
                .contains(aws.mfaSerial())
                .doesNotContain("nothing useful");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void asksOnTheTerminalWhereInputAndOutputArePipes() {
        requireMfa();
        try (Terminal terminal = Terminal.open(program())) {
            terminal.type("printf 'from the pipe' | \"$AV\" exec jane -- cat | cat > out");
            terminal.waitFor("Enter MFA code for " + aws.mfaSerial() + ":");
            terminal.type(aws.code());
            assertThat(terminal.status()).isZero();
        }
        assertThat(ScratchHome.text(home.path("out"))).isEqualTo("from the pipe");
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @Test
    void withoutATerminalTheMissingCodeIsAnError() {
        requireMfa();
        assertThat(program().run("exec", "jane", "--", "true").refused())
                .startsWith("aws-vault: error: exec: ")
                .contains(aws.mfaSerial(), "--mfa-token");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aSessionThatEndsSoonIsReplaced() {
        program().run("exec", "jane", "-d", "15m", "--", "true").quiet();
        program().with("AWS_MIN_TTL", "14m").run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls()).hasSize(1);
        program().with("AWS_MIN_TTL", "16m").run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--duration=2h,            '',                        '',  7200",
        "-d90m,                    '',                        '',  5400",
        "--duration=1d,            '',                        '', 86400",
        "--session-ttl=20m,        '',                        '',  1200",
        "--no-mfa-inheritance,     AWS_SESSION_TTL,           2h,  7200",
        "--no-mfa-inheritance,     AWS_SESSION_TOKEN_TTL,     3h, 10800",
        "--no-mfa-inheritance,     AWS_VAULT_DURATION,        4h, 14400",
        "--duration=15m,           AWS_SESSION_TOKEN_TTL,     3h,   900",
        "--session-ttl=15m,        AWS_SESSION_TTL,           3h,   900",
    })
    void lastsAsLongAsIsWished(String flag, String variable, String value, String seconds) {
        Program program = variable.isEmpty() ? program() : program().with(variable, value);
        program.run("exec", flag, "jane", "--", "true").quiet();
        assertThat(aws.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.parameter("DurationSeconds")).isEqualTo(seconds));
    }

    @Test
    void theNewerVariableWinsOverTheOlder() {
        program()
                .with("AWS_SESSION_TTL", "2h")
                .with("AWS_SESSION_TOKEN_TTL", "3h")
                .run("exec", "jane", "--", "true")
                .quiet();
        assertThat(aws.calls().getFirst().parameter("DurationSeconds")).isEqualTo("10800");
    }

    @ParameterizedTest
    @CsvSource({"3600", "1y", "-1h", "''", "h", "1h 30m"})
    void anUnusableDurationIsAnError(String text) {
        assertThat(program()
                        .run("exec", "jane", "--duration=" + text, "--", "true")
                        .refused())
                .isNotEmpty();
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_SESSION_TOKEN_TTL, 3600",
        "AWS_SESSION_TTL,       soon",
        "AWS_MIN_TTL,           5",
        "AWS_VAULT_DURATION,    1x",
    })
    void anUnusableVariableIsAnErrorThatNamesIt(String variable, String value) {
        assertThat(program()
                        .with(variable, value)
                        .run("exec", "jane", "--", "true")
                        .refused())
                .contains(variable);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void theKeptSessionHasTheKnownForm() throws Exception {
        requireMfa();
        program().run("exec", "jane", "-t", aws.code(), "--", "true").quiet();
        Call call = aws.calls().getFirst();
        String name = home.vault().only("sts.GetSessionToken,");
        assertThat(name)
                .startsWith("sts.GetSessionToken,amFuZQ,"
                        + java.util.Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(aws.mfaSerial().getBytes(StandardCharsets.UTF_8))
                        + ",");
        long expiry = Long.parseLong(name.substring(name.lastIndexOf(',') + 1));
        String expiration = java.time.Instant.ofEpochSecond(expiry).toString();
        assertThat(home.vault().data(name))
                .startsWith("{\"AccessKeyId\":\"" + call.issuedAccessKeyId() + "\",\"Expiration\":\"" + expiration
                        + "\",\"SecretAccessKey\":\"")
                .doesNotContain("Fingerprint");
        assertThat(home.vault().item(name))
                .startsWith("{\"Key\":\"" + name + "\",\"Data\":\"")
                .endsWith("\",\"Label\":\"aws-vault session for jane (expires " + expiration
                        + ")\",\"Description\":\"aws-vault session\",\"KeychainNotTrustApplication\":false,"
                        + "\"KeychainNotSynchronizable\":false}");
        assertThat(ScratchHome.mode(home.vault().file(name))).isEqualTo("rw-------");
    }

    @Test
    void endedAndAncientSessionsAreClearedAway() {
        String session = "{\"AccessKeyId\":\"ASIAX\",\"Expiration\":\"2020-01-01T00:00:00Z\",\"SecretAccessKey\":\"s\","
                + "\"SessionToken\":\"t\"}";
        home.vault().put("sts.GetSessionToken,amFuZQ,,1577836800", session, "old", "aws-vault session");
        home.vault().put("session,jane,,1577836800", session, "older", "aws-vault session");
        home.vault().put("jane session (0)", session, "oldest", "aws-vault session");
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(home.vault().names())
                .hasSize(2)
                .contains("jane")
                .allMatch(name -> name.equals("jane") || name.startsWith("sts.GetSessionToken,amFuZQ,,"));
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }
}
