package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that another program prints, and this one as that program. */
class CredentialProcessTest {
    private static final String PRINT = "echo x >> ~/runs; cat ~/printed";

    private final Aws aws = new Aws();
    private final Session session = aws.standIn()
            .account()
            .issue(new Identity.UserSession(aws.user(), false), Instant.now().plus(Duration.ofHours(2)));
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
        process(PRINT);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void process(String line) {
        home.config("[profile tool]\nregion = eu-west-1\ncredential_process = " + line + "\n");
    }

    private void prints(String json) {
        home.write(home.path("printed"), json);
    }

    private String sessionJson(String more) {
        return "{\"Version\":1,\"AccessKeyId\":\"" + session.accessKeyId() + "\",\"SecretAccessKey\":\""
                + session.secret() + "\",\"SessionToken\":\"" + session.token() + "\"" + more + "}";
    }

    private String datedJson() {
        return sessionJson(",\"Expiration\":\"" + session.expiration() + "\"");
    }

    private Program program() {
        return aws.program(home).with("AV", Program.path().toString());
    }

    private Map<String, String> environmentOf(String profile) {
        return program().run("exec", profile, "--", "env", "-0").quiet().environment();
    }

    private int runs() throws IOException {
        return Files.exists(home.path("runs"))
                ? Files.readAllLines(home.path("runs")).size()
                : 0;
    }

    private String refused() {
        String line = program().run("exec", "tool", "--", "true").refused();
        assertThat(line).startsWith("aws-vault: error: exec: ").hasSizeLessThan(400);
        return line;
    }

    @Test
    void aDatedSessionIsHandedOnAndKept() throws IOException {
        prints(datedJson());
        Map<String, String> environment = environmentOf("tool");
        assertThat(environment)
                .containsEntry("AWS_ACCESS_KEY_ID", session.accessKeyId())
                .containsEntry("AWS_SECRET_ACCESS_KEY", session.secret())
                .containsEntry("AWS_SESSION_TOKEN", session.token())
                .containsEntry("AWS_CREDENTIAL_EXPIRATION", session.expiration().toString());
        assertThat(environmentOf("tool")).isEqualTo(environment);
        assertThat(runs()).isEqualTo(1);
        String name = home.vault().only("credential_process,dG9vbA,,");
        assertThat(name).endsWith("," + session.expiration().getEpochSecond());
        assertThat(home.vault().data(name)).contains("\"AccessKeyId\":\"" + session.accessKeyId() + "\"");
        assertThat(program().run("list", "--sessions").quiet().out()).startsWith("credential_process:1h");
        program().run("exec", "--fresh", "tool", "--", "true").quiet();
        assertThat(runs()).isEqualTo(2);
        process(PRINT + "; true");
        environmentOf("tool");
        assertThat(runs()).describedAs("another process is another source").isEqualTo(3);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void anUndatedSessionIsHandedOnWithoutADateAndNotKept() throws IOException {
        for (String more : List.of("", ",\"Expiration\":null", ",\"Expiration\":\"\"")) {
            prints(sessionJson(more));
            assertThat(environmentOf("tool"))
                    .containsEntry("AWS_SESSION_TOKEN", session.token())
                    .doesNotContainKey("AWS_CREDENTIAL_EXPIRATION");
        }
        assertThat(runs()).isEqualTo(3);
        JsonNode exported = VaultFolder.JSON.readTree(
                program().run("export", "--format=json", "tool").quiet().bytes());
        assertThat(exported.fieldNames())
                .toIterable()
                .containsExactly("Version", "AccessKeyId", "SecretAccessKey", "SessionToken");
        assertThat(home.vault().names()).isEmpty();
    }

    @Test
    void aLongTermKeyIsHandedOutWithANotice() throws IOException {
        AccessKey key = aws.key();
        prints("{\"Version\":1,\"AccessKeyId\":\"" + key.id() + "\",\"SecretAccessKey\":\"" + key.secret() + "\"}");
        Result result = program().run("exec", "tool", "--", "env", "-0").ok();
        assertThat(result.environment())
                .containsEntry("AWS_ACCESS_KEY_ID", key.id())
                .doesNotContainKeys("AWS_SESSION_TOKEN", "AWS_CREDENTIAL_EXPIRATION");
        assertThat(result.err())
                .isEqualTo("aws-vault: no session and no role: the long-term key of profile tool is handed out\n");
        program().run("exec", "tool", "--", "true").ok();
        assertThat(runs()).isEqualTo(2);
        assertThat(home.vault().names()).isEmpty();
    }

    @Test
    void startsAChainOfTwoRoles() throws IOException {
        prints(datedJson());
        Role first = aws.role("first");
        Role second = aws.role("second", Trust.in(first.arn()));
        home.config("""
                [profile tool]
                credential_process = %s
                [profile first]
                source_profile = tool
                role_arn = %s
                duration_seconds = 7200
                [profile second]
                source_profile = first
                role_arn = %s
                """.formatted(PRINT, first.arn(), second.arn()));
        Result result = program().run("exec", "second", "--", "env", "-0").ok();
        // The wish of two hours is AWS's to refuse to a session, so it is cut and that is said.
        assertThat(result.err().lines()).singleElement().asString().contains("profile first: 2h cut to 1h");
        List<Call> calls = aws.calls();
        assertThat(calls).allMatch(Call::succeeded);
        assertThat(calls).extracting(call -> call.parameter("RoleArn")).containsExactly(first.arn(), second.arn());
        assertThat(calls.getFirst().accessKeyId()).isEqualTo(session.accessKeyId());
        assertThat(result.environment())
                .containsEntry("AWS_ACCESS_KEY_ID", calls.getLast().issuedAccessKeyId());
        program().run("exec", "second", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsPrintedSignsForARoleAsAStoredOneDoes() {
        prints("{\"Version\":1,\"AccessKeyId\":\"" + aws.key().id() + "\",\"SecretAccessKey\":\""
                + aws.key().secret() + "\"}");
        home.config(
                "[profile tool]\ncredential_process = " + PRINT + "\n[profile role]\nsource_profile = tool\nrole_arn = "
                        + aws.role("r").arn() + "\n");
        program().run("exec", "role", "--", "true").quiet();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.accessKeyId()).isEqualTo(aws.key().id());
        });
    }

    @Test
    void whatIsNoCredentialsIsOneLine() {
        for (String rubbish :
                List.of("", "canary", "[]", "\"canary\"", "{\"canary\":", "{} canary", "canary: 7", "\0\1\2")) {
            prints(rubbish);
            assertThat(refused())
                    .describedAs(rubbish)
                    .contains("credential_process of profile tool ")
                    .doesNotContain("canary");
        }
        prints("{}");
        assertThat(refused()).contains("without AccessKeyId, SecretAccessKey");
        prints("{\"Version\":1,\"AccessKeyId\":\"canary\"}");
        assertThat(refused()).contains("without SecretAccessKey").doesNotContain("canary");
        prints("{\"Version\":1,\"AccessKeyId\":\"canary\",\"SecretAccessKey\":17}");
        assertThat(refused()).contains("SecretAccessKey").doesNotContain("canary");
        prints("{\"AccessKeyId\":\"canary\",\"SecretAccessKey\":\"two\\nlines\"}");
        assertThat(refused()).contains("printed SecretAccessKey with a blank").doesNotContain("canary");
    }

    @Test
    void anExpirationThatIsOverOrNoneIsOneLine() {
        prints(sessionJson(",\"Expiration\":\"2020-01-01T00:00:00Z\""));
        assertThat(refused()).contains("ended at 2020-01-01T00:00:00Z", "is a clock wrong?");
        prints(sessionJson(",\"Expiration\":\"tomorrow\""));
        assertThat(refused()).contains("Expiration that is no time");
        prints(sessionJson(",\"Expiration\":1795344665"));
        assertThat(refused()).contains("Expiration");
        assertThat(home.vault().names()).isEmpty();
    }

    @Test
    void aProcessThatFailsIsOneLine() {
        process("sh -c 'echo {}; exit 3'");
        assertThat(refused()).contains("helper \"sh\" ended with status 3");
        process("yes canary | head -c 10000000");
        assertThat(refused()).contains("helper \"yes\" wrote more than").doesNotContain("canary");
        process("TOKEN=canary false");
        assertThat(refused()).contains("status 1").doesNotContain("canary");
    }

    @Test
    void whatTheProcessPrintsIsInNoMessage() {
        String[] printed = {
            datedJson().replace("\"Version\"", "\"CanaryMember\":\"CanaryValue\",\"Version\""),
            "{\"AccessKeyId\":\"CanaryKey\",\"SecretAccessKey\":\"CanarySecret\",\"SessionToken\":\"Canary\",\"Expiration\":\"Canary\"}",
            "{\"AccessKeyId\":\"CanaryKey\",\"SecretAccessKey\":\"CanarySecret\", CanaryRubbish",
        };
        for (String text : printed) {
            prints(text);
            Result result = program().run("--debug", "exec", "tool", "--", "true");
            assertThat(result.err())
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain(session.secret(), session.token(), PRINT);
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void aProfileThatAsksForItselfIsRefusedAtOnce() {
        process("\"$AV\" export --format=json tool");
        long start = System.nanoTime();
        Result result = program().run("exec", "tool", "--", "true");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        // One line of each of the two runs.
        assertThat(result.err().lines())
                .containsExactly(
                        "aws-vault: error: export: credential_process of profile tool asks for profile tool again:"
                                + " tool -> tool",
                        "aws-vault: error: exec: helper \"\"$AV\"\" ended with status 1; run it by hand to see why");
    }

    @Test
    void aCircleOfTwoProfilesIsRefusedAndShown() {
        home.config("""
                [profile a]
                credential_process = "$AV" export --format=json b
                [profile b]
                credential_process = "$AV" export --format=json c
                [profile c]
                source_profile = a
                role_arn = arn:aws:iam::123456789012:role/r
                """);
        Result result = program().run("export", "a");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("credential_process of profile a asks for profile a again: a -> b -> a");
        assertThat(result.err().lines()).hasSize(3).allMatch(line -> line.startsWith("aws-vault: error: export: "));
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void anotherProfileOfOursIsAProcessLikeAnyOther() {
        Role deploy = aws.role("deploy");
        aws.keyIn(home, "jane");
        home.config("""
                [profile jane]
                [profile deploy]
                source_profile = jane
                role_arn = %s
                [profile tool]
                credential_process = AWS_VAULT_FILE_PASSPHRASE="$(cat ~/passphrase)" "$AV" export --format=json deploy
                [profile prod]
                source_profile = tool
                role_arn = %s
                """.formatted(
                        deploy.arn(), aws.role("prod", Trust.in(deploy.arn())).arn()));
        // No helper inherits the passphrase.
        home.write(home.path("passphrase"), ScratchHome.PASSPHRASE);
        program().run("exec", "prod", "--", "true").quiet();
        List<Call> calls = aws.calls();
        assertThat(calls)
                .allMatch(Call::succeeded)
                .extracting(Call::action)
                .containsExactly("AssumeRole", "AssumeRole");
        assertThat(calls.getLast().accessKeyId()).isEqualTo(calls.getFirst().issuedAccessKeyId());
        program().run("exec", "prod", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aHelperOfOursGetsThePassphraseFromWhoKeepsIt() {
        aws.keyIn(home, "jane");
        home.config("""
                [profile jane]
                [profile tool]
                credential_process = "$AV" export --format=json jane
                """);
        assertThat(program().run("export", "tool").exit()).isEqualTo(1);
        program().with("AWS_VAULT_KEEP_ENV", "1").run("export", "tool").quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken");
    }

    @Test
    void noSessionPolicyCanBeCarried() throws IOException {
        prints(datedJson());
        String line = program().run("exec", "tool", "--read-only", "--", "true").refused();
        assertThat(line).contains("profile tool: no call can carry a session policy", "credential_process");
        assertThat(runs()).isZero();
    }

    @Test
    @Tag("long")
    void aProcessThatHangsIsStopped() {
        process("sleep 600");
        Program patient =
                new Program(program().directory(), program().environment(), new byte[0], Duration.ofMinutes(3));
        assertThat(patient.run("exec", "tool", "--", "true").refused())
                .contains("helper \"sleep\" was stopped after", "run it by hand");
    }
}
