package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.login.LoginSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles that {@code aws login} has opened: its cache is read, refreshed and written back. */
class LoginSessionTest {
    private static final String CACHE = ".aws/login/cache/";

    private final Aws aws = new Aws();
    private final LoginSession session = aws.standIn().loginSession(aws.user());
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
        home.config("[profile me]\nregion = eu-west-1\nlogin_session = " + session.arn() + "\n");
        cache(session.cacheJson());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Path cacheFile() {
        return home.path(CACHE + session.cacheFileName());
    }

    private void cache(String json) {
        ScratchHome.mode(home.write(cacheFile(), json), "rw-------");
    }

    /** As if the credentials in the cache had this much left. */
    private ObjectNode cacheEnding(Duration left) {
        try {
            ObjectNode members = (ObjectNode) VaultFolder.JSON.readTree(session.cacheJson());
            ((ObjectNode) members.get("accessToken"))
                    .put(
                            "expiresAt",
                            Instant.ofEpochSecond(Instant.now().plus(left).getEpochSecond())
                                    .toString());
            cache(members.toString());
            return members;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Program program() {
        return aws.program(home);
    }

    private static String[] keyId(String profile) {
        return SsoFixture.keyIdOf(profile);
    }

    private String refused() {
        String line = program().run(keyId("me")).refused();
        assertThat(line).startsWith("aws-vault: error: exec: ").hasSizeLessThan(500);
        return line;
    }

    @Test
    void theCredentialsInTheCacheServeWhileTheyAreGood() throws IOException {
        String before = Files.readString(cacheFile());
        JsonNode cached = VaultFolder.JSON.readTree(before).get("accessToken");
        Result result = program().run("exec", "me", "--", "env", "-0").quiet();
        assertThat(result.environment())
                .containsEntry("AWS_ACCESS_KEY_ID", cached.get("accessKeyId").textValue())
                .containsEntry(
                        "AWS_SECRET_ACCESS_KEY", cached.get("secretAccessKey").textValue())
                .containsEntry("AWS_SESSION_TOKEN", cached.get("sessionToken").textValue())
                .containsEntry(
                        "AWS_CREDENTIAL_EXPIRATION", cached.get("expiresAt").textValue())
                .containsEntry("AWS_REGION", "eu-west-1");
        assertThat(aws.calls()).isEmpty();
        assertThat(Files.readString(cacheFile())).isEqualTo(before);
        assertThat(home.vault().names()).isEmpty();
    }

    @Test
    void areRefreshedWhenTheyEndAndWrittenBackWithAllElse() throws IOException {
        ObjectNode members = cacheEnding(Duration.ofMinutes(2));
        members.put("ofTomorrow", "kept").putObject("andMore").put("deep", 1);
        ((ObjectNode) members.get("accessToken")).put("alsoUnknown", true);
        cache(members.toString());
        String id = program().run(keyId("me")).quiet().out().strip();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.action()).isEqualTo("CreateOAuth2Token");
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.query()).isEmpty();
            assertThat(call.parameters()).containsEntry("grantType", "refresh_token");
            assertThat(call.issuedAccessKeyId()).isEqualTo(id);
        });
        JsonNode after = VaultFolder.JSON.readTree(cacheFile().toFile());
        assertThat(ScratchHome.mode(cacheFile())).isEqualTo("rw-------");
        assertThat(after.get("accessToken").get("accessKeyId").textValue()).isEqualTo(id);
        assertThat(after.get("accessToken").get("accountId").textValue()).isEqualTo("123456789012");
        assertThat(after.get("accessToken").get("alsoUnknown").booleanValue()).isTrue();
        assertThat(after.get("refreshToken").textValue())
                .isNotEqualTo(members.get("refreshToken").textValue());
        for (String same : List.of("tokenType", "clientId", "idToken", "dpopKey", "ofTomorrow", "andMore")) {
            assertThat(after.get(same)).describedAs(same).isEqualTo(members.get(same));
        }
        // The next run finds it, and the one after the next refreshes with the new token.
        assertThat(program().run(keyId("me")).quiet().out().strip()).isEqualTo(id);
        assertThat(aws.calls()).isEmpty();
        aws.clockAhead(Duration.ZERO);
        ((ObjectNode) after.get("accessToken")).put("expiresAt", "2020-01-01T00:00:00Z");
        cache(after.toString());
        program().run(keyId("me")).quiet();
        assertThat(aws.actions()).containsExactly("CreateOAuth2Token");
    }

    @Test
    void tenProcessesRefreshOnce() {
        cacheEnding(Duration.ofMinutes(-1));
        Program program = program();
        List<Result> results = AtOnce.run(10, _ -> program.run(keyId("me")));
        assertThat(results).allSatisfy(Result::ok);
        assertThat(results)
                .extracting(Result::out)
                .containsOnly(results.getFirst().out());
        assertThat(aws.actions()).containsExactly("CreateOAuth2Token");
    }

    @Test
    void whereTheLeaderIsRefusedNobodyElseRefreshes() throws Exception {
        cacheEnding(Duration.ofMinutes(-1));
        session.expire();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        aws.standIn().journal().follow(_ -> {
            called.countDown();
            AtOnce.await(goOn);
        });
        List<Running> runs = new ArrayList<>(List.of(program().begin(keyId("me"))));
        called.await();
        for (int i = 0; i < 5; i++) runs.add(program().begin(SsoFixture.words(new String[] {"--debug"}, keyId("me"))));
        runs.stream().skip(1).forEach(run -> run.said("(waiting for process \\d+, which refreshes)"));
        goOn.countDown();
        for (Running run : runs) {
            assertThat(run.end().exit()).isEqualTo(1);
            assertThat(run.told()).contains("the AWS sign-in session has ended (TOKEN_EXPIRED); run aws login again");
        }
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void startsAChain() {
        Role deploy = aws.role("deploy");
        home.config("[profile me]\nlogin_session = " + session.arn()
                + "\n[profile deploy]\nsource_profile = me\nrole_arn = " + deploy.arn() + "\n");
        cacheEnding(Duration.ofMinutes(-1));
        program().run(keyId("deploy")).quiet();
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("CreateOAuth2Token", "AssumeRole");
        assertThat(calls.getLast().accessKeyId()).isEqualTo(calls.getFirst().issuedAccessKeyId());
        assertThat(calls.getLast().succeeded()).isTrue();
        program().run(keyId("deploy")).quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void theCacheMayLieElsewhere() throws IOException {
        Files.createDirectories(home.path("elsewhere"));
        Files.move(cacheFile(), home.path("elsewhere/" + session.cacheFileName()));
        assertThat(refused()).contains("no login session yet", "aws login --profile me");
        for (String folder : List.of(home.path("elsewhere").toString(), "~/elsewhere")) {
            program().with("AWS_LOGIN_CACHE_DIRECTORY", folder).run(keyId("me")).quiet();
        }
    }

    @Test
    void aSessionThatIsOverSaysAwsLogin() throws IOException {
        cacheEnding(Duration.ofMinutes(-1));
        String before = Files.readString(cacheFile());
        session.expire();
        assertThat(refused()).contains("the AWS sign-in session has ended", "run aws login again");
        session.changeCredentials();
        assertThat(refused()).contains("the password has changed", "run aws login again");
        session.takePermission();
        assertThat(refused()).contains("signin:CreateOAuth2Token");
        assertThat(Files.readString(cacheFile())).isEqualTo(before);
        assertThat(aws.calls()).hasSize(3).noneMatch(Call::succeeded);
    }

    @Test
    void credentialsThatLastForAMomentServeWhereTheRefreshFails() {
        cacheEnding(Duration.ofMinutes(2));
        session.expire();
        Result result = program().run(keyId("me")).ok();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("the login session is not refreshed, its credentials last until", "aws login");
        assertThat(result.out()).startsWith("ASIA");
    }

    @Test
    void aCacheFileThatIsNoneIsOneLine() throws IOException {
        for (String damaged : List.of(
                "",
                "{",
                "[]",
                "canary",
                "{\"accessToken\":7}",
                session.cacheJson().substring(0, 200))) {
            cache(damaged);
            assertThat(refused())
                    .describedAs(damaged)
                    .contains("the login session ~/.aws/login/cache/" + session.cacheFileName() + " cannot be used")
                    .contains("aws login")
                    .doesNotContain("canary");
        }
        for (String name : List.of("accessToken", "refreshToken", "clientId", "dpopKey")) {
            ObjectNode members = (ObjectNode) VaultFolder.JSON.readTree(session.cacheJson());
            members.remove(name);
            cache(members.toString());
            assertThat(refused()).contains(name, "aws login");
        }
        ObjectNode members = cacheEnding(Duration.ofMinutes(-1));
        String key = members.get("dpopKey").textValue();
        cache(members.put("dpopKey", "canary").toString());
        assertThat(refused()).contains("key", "aws login").doesNotContain("canary");
        // A key, but of somebody else.
        LoginSession other = aws.standIn().loginSession(aws.user());
        String otherKey =
                VaultFolder.JSON.readTree(other.cacheJson()).get("dpopKey").textValue();
        assertThat(otherKey).isNotEqualTo(key);
        cache(members.put("dpopKey", otherKey).toString());
        assertThat(refused()).contains("CreateOAuth2Token");
        Files.delete(cacheFile());
        assertThat(refused()).contains("there is no login session yet", "aws login --profile me");
    }

    @Test
    void noSessionPolicyCanBeCarried() {
        assertThat(program().run("exec", "me", "--read-only", "--", "true").refused())
                .contains("no call can carry a session policy", "a session of aws login");
    }

    @Test
    void botocoreReadsWhatWeWroteBack() {
        Tools.require("python3");
        if (!Tools.works("python3", "-c", "import awscrt; from botocore.credentials import LoginProvider")) {
            Tools.skip("no botocore with login sessions (botocore[crt]) is installed");
        }
        cacheEnding(Duration.ofMinutes(-1));
        String id = program().run(keyId("me")).quiet().out().strip();
        Result result = program().python("""
                import botocore.session
                session = botocore.session.Session(profile='me')
                print(session.get_credentials().get_frozen_credentials().access_key)
                """).ok();
        assertThat(result.out().strip()).isEqualTo(id);
        assertThat(aws.actions()).containsExactly("CreateOAuth2Token");
    }
}
