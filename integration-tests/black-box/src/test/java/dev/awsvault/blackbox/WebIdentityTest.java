package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.SignerKind;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.json.JsonObject;
import dev.awsvault.standin.webidentity.WebIdentityProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that a token of an identity provider opens: from a file, as Kubernetes writes them, or from a process. */
class WebIdentityTest {
    private static final String SUBJECT = "system:serviceaccount:ci:deploy";
    private static final String KEY_ID = "echo $AWS_ACCESS_KEY_ID";

    private final Aws aws = new Aws();
    private final String provider = aws.standIn().webIdentity().arn();
    private final Role role = aws.role("ci", Trust.in(provider).requiringClaim("sub", SUBJECT));
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String token() {
        return aws.standIn()
                .issueWebIdentityToken(SUBJECT, WebIdentityProvider.DEFAULT_AUDIENCE, Duration.ofMinutes(10));
    }

    private void profile(String more) {
        home.config("[profile ci]\nrole_arn = " + role.arn() + "\n" + more + "\n");
    }

    private void tokenFile(String token) {
        home.write(home.path("token"), token);
        profile("web_identity_token_file = ~/token");
    }

    private Program program() {
        return aws.program(home);
    }

    private Result exec(String profile, String... flags) {
        String[] words = new String[flags.length + 6];
        words[0] = "exec";
        System.arraycopy(flags, 0, words, 1, flags.length);
        System.arraycopy(new String[] {profile, "--", "sh", "-c", KEY_ID}, 0, words, 1 + flags.length, 5);
        return program().run(words);
    }

    private String refused() {
        String line = program().run("exec", "ci", "--", "true").refused();
        assertThat(line).startsWith("aws-vault: error: exec: ");
        assertThat(line).hasSizeLessThan(400);
        return line;
    }

    @Test
    void aTokenFileOpensTheRoleWhichIsKept() {
        String token = token();
        // As a person writes it with an editor.
        tokenFile(token + "\n");
        String id = exec("ci").quiet().out().strip();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.action()).isEqualTo("AssumeRoleWithWebIdentity");
            assertThat(call.signer()).isEqualTo(SignerKind.UNSIGNED);
            assertThat(call.parameter("RoleArn")).isEqualTo(role.arn());
            assertThat(call.parameter("DurationSeconds")).isEqualTo("3600");
            assertThat(call.parameter("RoleSessionName")).matches("1[0-9]{18}");
            assertThat(call.issuedAccessKeyId()).isEqualTo(id);
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.query()).isEmpty();
        });
        assertThat(home.vault().data(home.vault().only("sts.AssumeRoleWithWebIdentity,Y2k,,")))
                .contains("\"AccessKeyId\":\"" + id + "\"");
        home.write(home.path("token"), "not even read");
        assertThat(exec("ci").quiet().out().strip()).isEqualTo(id);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aProcessPrintsTheTokenAndFindsTheVariablesButNoPassphrase() {
        home.write(home.path("jwt"), token());
        profile("web_identity_token_process = env > seen; cat ~/jwt; echo\nrole_session_name = build-7\n"
                + "duration_seconds = 7200");
        exec("ci").quiet();
        assertThat(aws.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.parameters())
                        .containsEntry("RoleSessionName", "build-7")
                        .containsEntry("DurationSeconds", "7200"));
        assertThat(ScratchHome.text(home.path("seen")))
                .contains("HOME=" + home.path(""))
                .doesNotContain(ScratchHome.PASSPHRASE, "AWS_VAULT_FILE_PASSPHRASE");
    }

    @Test
    void startsAChainOfOneAndOfTwoRoles() {
        Role deploy = aws.role("deploy", Trust.in(role.arn()));
        Role prod = aws.role("prod", Trust.in(deploy.arn()));
        home.write(home.path("token"), token());
        home.config("""
                [profile ci]
                role_arn = %s
                web_identity_token_file = ~/token
                [profile deploy]
                source_profile = ci
                role_arn = %s
                [profile prod]
                source_profile = deploy
                role_arn = %s
                """.formatted(role.arn(), deploy.arn(), prod.arn()));
        exec("deploy").quiet();
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("AssumeRoleWithWebIdentity", "AssumeRole");
        assertThat(calls.getLast().accessKeyId()).isEqualTo(calls.getFirst().issuedAccessKeyId());
        // Only the last role is new.
        String id = exec("prod").quiet().out().strip();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.parameter("RoleArn")).isEqualTo(prod.arn());
            assertThat(call.accessKeyId()).isEqualTo(calls.getLast().issuedAccessKeyId());
            assertThat(call.issuedAccessKeyId()).isEqualTo(id);
        });
        exec("prod", "--fresh").quiet();
        assertThat(aws.calls())
                .extracting(Call::action)
                .containsExactly("AssumeRoleWithWebIdentity", "AssumeRole", "AssumeRole");
    }

    @Test
    void anotherTokenFileOrProcessIsAnotherSession() {
        String token = token();
        tokenFile(token);
        exec("ci").quiet();
        home.write(home.path("other"), token);
        profile("web_identity_token_file = ~/other");
        exec("ci").quiet();
        profile("web_identity_token_process = cat ~/other");
        exec("ci").quiet();
        profile("web_identity_token_process = cat ~/other; true");
        exec("ci").quiet();
        assertThat(aws.actions()).hasSize(4).containsOnly("AssumeRoleWithWebIdentity");
        exec("ci").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aSessionPolicyMakesASessionOfItsOwn() {
        tokenFile(token());
        home.write(home.path("policy.json"), "{\"Version\": \"2012-10-17\", \"Statement\": [ ]}");
        exec("ci", "--policy=policy.json").quiet();
        assertThat(aws.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.parameter("Policy"))
                        .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
        exec("ci").quiet();
        assertThat(aws.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.parameters()).doesNotContainKey("Policy"));
        exec("ci", "--policy=policy.json").quiet();
        exec("ci").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void needsThePassphraseToKeepTheSession() {
        tokenFile(token());
        Program locked = program().without("AWS_VAULT_FILE_PASSPHRASE");
        assertThat(locked.run("exec", "ci", "--", "true").refused()).contains("set AWS_VAULT_FILE_PASSPHRASE");
        assertThat(home.vault().names()).isEmpty();
    }

    @Test
    void readsATokenThatAShellHandsOverInAPipe() {
        home.write(home.path("jwt"), token());
        profile("web_identity_token_file = pipe");
        assertThat(program()
                        .shell("mkfifo pipe; cat jwt > pipe & exec \"$AV\" exec ci -- true")
                        .quiet()
                        .out())
                .isEmpty();
        assertThat(aws.actions()).containsExactly("AssumeRoleWithWebIdentity");
    }

    @Test
    void aTokenFileThatHoldsNoTokenIsOneLine() throws IOException {
        profile("web_identity_token_file = ~/none");
        assertThat(refused()).contains("unable to read file at ~/none", "no such file");
        tokenFile("");
        assertThat(refused()).contains("~/token", "it is empty");
        home.write(home.path("token"), "\n\n");
        assertThat(refused()).contains("it is empty");
        home.write(home.path("token"), "canary".repeat(10 * 1024 * 1024 / 6));
        assertThat(refused()).contains("longer than a token may be").doesNotContain("canary");
        home.write(home.path("token"), "canary\nand more");
        assertThat(refused())
                .contains("web_identity_token_file of profile ci does not hold a token")
                .doesNotContain("canary");
        Files.write(home.path("token"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7});
        assertThat(refused()).contains("does not hold a token");
        profile("web_identity_token_file = ~/run");
        assertThat(refused()).contains("~/run", "Is a directory");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aProcessThatPrintsNoTokenIsOneLine() {
        profile("web_identity_token_process = exit 3");
        assertThat(refused()).contains("helper \"exit\" ended with status 3");
        profile("web_identity_token_process = true");
        assertThat(refused()).contains("web_identity_token_process of profile ci did not print a token");
        profile("web_identity_token_process = echo canary and more");
        assertThat(refused()).contains("did not print a token").doesNotContain("canary");
        profile("web_identity_token_process = head -c 300 /dev/urandom");
        assertThat(refused()).contains("did not print a token");
        profile("web_identity_token_process = yes canary | head -c 10000000");
        assertThat(refused()).contains("helper \"yes\" wrote more than").doesNotContain("canary");
        profile("web_identity_token_process = no-such-helper-anywhere --secret=canary");
        Result result = program().run("exec", "ci", "--", "true");
        assertThat(result.exit()).isEqualTo(1);
        // The shell's own line comes before ours.
        assertThat(result.err().lines().toList().getLast()).contains("no-such-helper-anywhere", "status 127");
        assertThat(result.err()).doesNotContain("canary");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aTokenWithoutARoleIsSaid() {
        home.config("[profile ci]\nweb_identity_token_file = ~/token\n");
        assertThat(refused()).contains("profile ci", "role_arn");
    }

    @Test
    void whatAwsSaysAboutATokenIsOneLine() {
        tokenFile(aws.standIn()
                .webIdentity()
                .sign(new JsonObject()
                        .member("iss", aws.standIn().webIdentity().issuer())
                        .member("sub", SUBJECT)
                        .member("aud", WebIdentityProvider.DEFAULT_AUDIENCE)
                        .member("iat", Instant.now().minusSeconds(7200).getEpochSecond())
                        .member("exp", Instant.now().minusSeconds(3600).getEpochSecond())));
        assertThat(refused())
                .contains("ExpiredTokenException: Token expired", "AssumeRoleWithWebIdentity at 127.0.0.1");
        home.write(
                home.path("token"),
                aws.standIn()
                        .webIdentity()
                        .sign(new JsonObject()
                                .member("iss", "https://elsewhere.example.com")
                                .member("sub", SUBJECT)
                                .member("aud", WebIdentityProvider.DEFAULT_AUDIENCE)));
        assertThat(refused()).contains("InvalidIdentityToken", "https://elsewhere.example.com");
        home.write(
                home.path("token"),
                aws.standIn()
                        .issueWebIdentityToken(
                                "somebody else", WebIdentityProvider.DEFAULT_AUDIENCE, Duration.ofMinutes(10)));
        assertThat(refused()).contains("AccessDenied", "sts:AssumeRoleWithWebIdentity");
        String cut = token().substring(0, 80);
        home.write(home.path("token"), cut);
        assertThat(refused()).contains("InvalidIdentityToken").doesNotContain(cut);
        assertThat(aws.calls()).hasSize(4).noneMatch(Call::succeeded);
        assertThat(home.vault().names()).isEmpty();
    }

    /** A token of the day after tomorrow is no reason for a retry, an identity provider out of AWS's reach is. */
    @Test
    void aProviderThatAwsDoesNotReachIsSaid() {
        tokenFile(token());
        aws.standIn().webIdentity().reachable(false);
        assertThat(refused()).contains("IDPCommunicationError", "Couldn't reach your identity provider");
        aws.standIn().webIdentity().reachable(true);
        exec("ci").quiet();
    }

    @Test
    void aProcessThatAsksForItsOwnProfileIsRefused() {
        profile("web_identity_token_process = \"$AV\" export --format=json ci");
        Result result = program().with("AV", Program.path().toString()).run("exec", "ci", "--", "true");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err().lines().findFirst().orElseThrow())
                .contains("web_identity_token_process of profile ci asks for profile ci again: ci -> ci");
    }

    @Test
    @Tag("long")
    void aPipeThatNobodyWritesIntoIsOneLine() {
        profile("web_identity_token_file = pipe");
        Result result = program().shell("mkfifo pipe; exec \"$AV\" exec ci -- true");
        assertThat(result.refused()).contains("pipe", "nothing ended it within 10 s");
    }

    @Test
    @Tag("long")
    void aProcessThatHangsIsStopped() {
        profile("web_identity_token_process = sleep 600");
        Program patient =
                new Program(program().directory(), program().environment(), new byte[0], Duration.ofMinutes(3));
        assertThat(patient.run("exec", "ci", "--", "true").refused())
                .contains("helper \"sleep\" was stopped after", "run it by hand");
    }
}
