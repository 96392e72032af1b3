package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Fault;
import dev.awsvault.standin.front.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rotate}: who signs, what is said, what is refused, and what is left. */
class RotateTest {
    private static final String[] ALL_ACTIONS = {
        "ListAccessKeys", "GetAccessKeyLastUsed", "CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey"
    };

    private final Aws aws = new Aws();
    private ScratchHome home;
    private Rotated rotated;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\nregion = eu-west-1\n");
        rotated = new Rotated(aws, home);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Program program() {
        return aws.program(home);
    }

    private static String shown(AccessKey key) {
        return "****************" + key.id().substring(key.id().length() - 4);
    }

    /** {@code Action} and whether the old key, the new one or something else signed. */
    private List<String> signed() {
        String fresh = rotated.stored("jane").id();
        return aws.calls().stream()
                .map(call -> call.action() + " " + signer(call, fresh) + (call.succeeded() ? "" : " " + call.outcome()))
                .toList();
    }

    private String signer(Call call, String fresh) {
        if (call.accessKeyId().equals(fresh)) return "new";
        return call.accessKeyId().equals(aws.key().id()) ? "old" : "session";
    }

    @Test
    void theKeyItselfSignsWhereThereIsNoMfa() {
        home.config("[profile jane]\nregion = eu-west-1\n[profile admin]\nsource_profile = jane\nrole_arn = "
                + aws.role("admin").arn() + "\n");
        program().run("exec", "jane", "--", "true").quiet();
        program().run("exec", "admin", "--", "true").quiet();
        aws.calls();
        // IAM takes a moment to tell the other services of a new key.
        aws.standIn().iam().keyDelays(Duration.ofSeconds(2), Duration.ZERO);

        Result result = program().run("rotate", "jane").quiet();

        rotated.assertFinished();
        assertThat(result.lines())
                .containsExactly(
                        "Rotating credentials stored for profile 'jane' using master credentials (takes 10-20 seconds)",
                        "Creating a new access key",
                        "Created new access key " + shown(rotated.stored("jane")),
                        "Deleted 1 sessions for admin",
                        "Deleted 1 sessions for jane",
                        "Deleting old access key " + shown(aws.key()),
                        "Deleted old access key " + shown(aws.key()),
                        "Finished rotating access key");
        List<String> calls = signed();
        assertThat(calls.stream().filter(line -> !line.equals("GetCallerIdentity new InvalidClientTokenId")))
                .containsExactly(
                        "GetCallerIdentity old",
                        "ListAccessKeys old",
                        "CreateAccessKey old",
                        "GetCallerIdentity new",
                        "UpdateAccessKey new",
                        "DeleteAccessKey new");
        assertThat(calls).as("it waited for AWS").contains("GetCallerIdentity new InvalidClientTokenId");
        program().run("exec", "admin", "--", "true").quiet();
    }

    @Test
    void aSessionWithMfaSigns() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        Result result = program().run("rotate", "-t", aws.code(), "jane").quiet();
        assertThat(result.out()).contains("using a session from profile 'jane'");
        rotated.assertFinished();
        // The stand-in ends a session with its key, so that the new one deletes the old one.
        assertThat(signed())
                .containsExactly(
                        "GetCallerIdentity old",
                        "GetSessionToken old",
                        "ListAccessKeys session",
                        "CreateAccessKey session",
                        "GetCallerIdentity new",
                        "UpdateAccessKey session",
                        "DeleteAccessKey session InvalidClientTokenId",
                        "DeleteAccessKey new");
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @Test
    void wherePoliciesAskForMfaASessionOfTheNewKeyEndsTheOldOne() {
        aws.standIn().iam().requireMfa(aws.user());
        home.write(home.path("codes"), aws.code() + "\n" + aws.code() + "\n");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial()
                + "\nmfa_process = head -n1 \"$HOME/codes\" && sed -i 1d \"$HOME/codes\"\n");
        program().run("rotate", "jane").quiet();
        rotated.assertFinished();
        assertThat(signed())
                .endsWith(
                        "DeleteAccessKey session InvalidClientTokenId",
                        "DeleteAccessKey new AccessDenied",
                        "GetSessionToken new",
                        "DeleteAccessKey session");
    }

    @Test
    void withoutASessionTheKeySignsThoughThereIsMfa() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        Result result = program().run("rotate", "--no-session", "jane").quiet();
        assertThat(result.out()).contains("using master credentials");
        rotated.assertFinished();
        assertThat(signed()).doesNotContain("GetSessionToken old").contains("CreateAccessKey old");
    }

    @Test
    void aRoleSignsAndTheUserIsNamed() {
        Role role = aws.role("admin");
        aws.standIn().iam().allowOnly(role, ALL_ACTIONS);
        // Nothing: then GetCallerIdentity, which cannot be denied, tells the name.
        aws.standIn().iam().allowOnly(aws.user());
        home.config("[profile jane]\n[profile admin]\nsource_profile = jane\nrole_arn = " + role.arn() + "\n");
        Result result = program().run("rotate", "admin").quiet();
        assertThat(result.out())
                .startsWith("Rotating credentials stored for profile 'jane' using a session from profile 'admin'");
        rotated.assertFinished();
        List<Call> calls = aws.calls();
        assertThat(calls.stream().filter(call -> call.action().endsWith("AccessKey")))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.parameter("UserName")).isEqualTo("jane"));
    }

    @Test
    void theKeyIsFoundThroughAChain() {
        Role first = aws.role("first");
        Role second = aws.role("second");
        aws.standIn().iam().allowOnly(second, ALL_ACTIONS);
        home.config("[profile jane]\n[profile first]\nsource_profile = jane\nrole_arn = " + first.arn()
                + "\n[profile second]\nsource_profile = first\nrole_arn = " + second.arn() + "\n");
        program().run("rotate", "second").ok();
        rotated.assertFinished();
    }

    @Test
    void theMinimalPolicyIsEnough() {
        aws.standIn().iam().allowOnly(aws.user(), "CreateAccessKey", "DeleteAccessKey", "GetUser");
        Result result = program().run("rotate", "jane").ok();
        rotated.assertFinished();
        assertThat(result.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("iam:ListAccessKeys"))
                .anyMatch(line -> line.contains("iam:UpdateAccessKey"));
    }

    @Test
    void aDeniedActionIsNamed() {
        aws.standIn().iam().allowOnly(aws.user(), "ListAccessKeys");
        Result result = program().run("rotate", "jane");
        assertThat(result.exit()).isOne();
        assertThat(result.err())
                .startsWith("aws-vault: error: rotate: Error creating a new access key: ")
                .contains("AccessDenied", "iam:CreateAccessKey");
        rotated.assertUntouched();
    }

    @Test
    void whatCannotBeDeletedIsToldAndDeletedLater() {
        aws.standIn().iam().allowOnly(aws.user(), "ListAccessKeys", "CreateAccessKey");
        Result result = program().run("rotate", "jane");
        assertThat(result.exit()).isOne();
        assertThat(result.err())
                .contains("Can't delete old access key " + aws.key().id(), "iam:DeleteAccessKey")
                .contains("'aws-vault rotate jane' goes on with it");
        rotated.assertVaultWorks();
        assertThat(rotated.keysAtIam()).hasSize(2);
        aws.standIn().iam().allowOnly(aws.user(), ALL_ACTIONS);
        assertThat(program().run("rotate", "jane").quiet().out()).contains("Going on with the rotation of");
        rotated.assertFinished();
    }

    @Test
    void aSecondKeyIsNamedBeforeAnythingIsDone() {
        AccessKey other = aws.standIn().account().createAccessKey(aws.user());
        aws.standIn().account().setStatus(aws.user(), other.id(), AccessKey.Status.INACTIVE);
        for (String flag : List.of("--no-session", "--dry-run")) {
            Result result = program().run("rotate", flag, "jane");
            assertThat(result.exit()).isOne();
            assertThat(result.told())
                    .contains("user jane has two access keys, AWS's limit")
                    .contains(aws.key().id() + " (the stored one, active, ")
                    .contains(other.id() + " (inactive, ", "never used")
                    .hasLineCount(1);
        }
        assertThat(aws.actions()).doesNotContain("CreateAccessKey");
        rotated.assertUntouched();
    }

    @Test
    void aSecondKeyIsRefusedByIamWhereNoneMayBeListed() {
        aws.standIn().account().createAccessKey(aws.user());
        aws.standIn().iam().allowOnly(aws.user(), "CreateAccessKey", "DeleteAccessKey");
        Result result = program().run("rotate", "jane");
        assertThat(result.exit()).isOne();
        assertThat(result.err()).contains("two access keys", aws.key().id(), "iam:ListAccessKeys");
        rotated.assertUntouched();
    }

    @Test
    void dryRunChangesNothing() {
        byte[] item = ScratchHome.bytes(home.vault().file("jane"));
        List<Path> files = home.files();
        Result result = program().run("rotate", "--dry-run", "jane").quiet();
        assertThat(result.out())
                .startsWith("Would create a new access key for user jane, store it as 'jane.rotating'")
                .hasLineCount(1);
        assertThat(aws.actions()).containsExactly("GetCallerIdentity", "ListAccessKeys");
        assertThat(ScratchHome.bytes(home.vault().file("jane"))).isEqualTo(item);
        assertThat(home.files()).containsExactlyInAnyOrderElementsOf(files);
        rotated.assertUntouched();
    }

    @Test
    void allThatAreOldAreRotatedAndAFailureStopsNoOther() throws IOException {
        IamUser joe = aws.standIn().account().createUser("joe");
        AccessKey joes = aws.standIn().account().createAccessKey(joe);
        IamUser ann = aws.standIn().account().createUser("ann");
        AccessKey anns = aws.standIn().account().createAccessKey(ann);
        aws.standIn().account().createAccessKey(ann);
        home.key("joe", joes.id(), joes.secret()).key("ann", anns.id(), anns.secret());
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(100)));
        for (String name : List.of("jane", "ann"))
            Files.setLastModifiedTime(home.vault().file(name), old);

        Result result = program().run("rotate", "--all", "--older-than", "90d");

        assertThat(result.exit()).isOne();
        assertThat(result.out()).contains("The key of profile 'joe' is", "not more than 90 days: it stays");
        assertThat(result.err())
                .startsWith("aws-vault: error: rotate: profile ann: user ann has two access keys")
                .hasLineCount(1);
        rotated.assertFinished();
        assertThat(rotated.keysAtIam(joe)).containsExactly(joes);
        assertThat(rotated.keysAtIam(ann)).contains(anns);
        assertThat(rotated.stored("ann")).isEqualTo(anns);

        assertThat(program().run("rotate", "joe", "--older-than=1ns").quiet().out())
                .endsWith("Finished rotating access key\n");
        assertThat(rotated.keysAtIam(joe)).containsExactly(rotated.stored("joe"));
    }

    @Test
    void anotherProfileWithTheSameKeyGetsTheNewOneToo() {
        home.key("twin", aws.key().id(), aws.key().secret());
        Result result = program().run("rotate", "jane").quiet();
        assertThat(result.out()).contains("Profile 'twin' had the same key");
        rotated.assertFinished();
        assertThat(rotated.stored("twin")).isEqualTo(rotated.stored("jane"));
    }

    @Test
    void ofTwoRunsAtOnceOneRotates() throws InterruptedException {
        Gate gate = new Gate();
        aws.standIn().faults().next("CreateAccessKey", 1, new Fault.HoldAfterwards(gate));
        Running first = program().begin("rotate", "jane");
        gate.awaitArrival(Duration.ofMinutes(1));
        Running second = program().begin("--debug", "rotate", "jane");
        second.said("waiting for (process \\d+), which rotates the key of profile jane");
        gate.open();
        assertThat(first.end().ok().out()).endsWith("Finished rotating access key\n");
        assertThat(second.end().ok().out()).endsWith("Another process has just rotated the key of profile 'jane'\n");
        rotated.assertFinished();
        assertThat(aws.actions()).containsOnlyOnce("CreateAccessKey");
    }

    @Test
    void wordsThatDoNotGoTogether() {
        assertThat(program().run("rotate", "--all", "jane").refused()).contains("--all goes without a profile");
        assertThat(program().run("rotate", "--all", "-t", "123456").refused()).contains("--mfa-token");
        assertThat(program().run("rotate", "jane", "--older-than", "90").refused())
                .contains("--older-than", "no unit");
        assertThat(program().run("rotate", "nobody").refused()).contains("nobody");
        home.config("[profile tool]\ncredential_process = true\n");
        assertThat(program().run("rotate", "tool").refused()).contains("begin with no key in the vault");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aKeyThatAwsDoesNotKnowIsNotRotated() {
        aws.standIn().account().setStatus(aws.user(), aws.key().id(), AccessKey.Status.INACTIVE);
        assertThat(program().run("rotate", "jane").told())
                .hasLineCount(1)
                .contains("AWS does not take the key " + aws.key().id(), "'aws-vault add jane'");
        assertThat(aws.actions()).noneMatch(action -> action.startsWith("CreateAccessKey"));
    }

    @Test
    void anAnswerThatIsLostIsFoundOutByTheNextRun() {
        aws.standIn().faults().next("CreateAccessKey", 1, new Fault.LostAnswer());
        Result result = program().run("rotate", "jane");
        assertThat(result.exit()).isOne();
        assertThat(result.err()).contains("whether IAM made one is not known", "goes on with it");
        rotated.assertVaultWorks();
        assertThat(rotated.keysAtIam()).hasSize(2);
        assertThat(program().run("doctor").out())
                .contains("rotation of the key of jane", "a new key may have been made, whose secret is lost");
        assertThat(program().run("rotate", "jane").quiet().out()).contains("which was made and never stored");
        rotated.assertFinished();
    }

    @Test
    void noSecretIsGivenAway() {
        Secrets secrets = new Secrets(aws);
        secrets.putSource("the old secret", aws.key().secret());
        secrets.put("the passphrase", ScratchHome.PASSPHRASE);
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        for (String[] words : new String[][] {
            {"--debug", "rotate", "--dry-run", "--no-session", "jane"}, {"--debug", "rotate", "-t", aws.code(), "jane"}
        }) {
            Result result = program().run(words).ok();
            secrets.assertClean("standard output", result.out());
            secrets.assertClean("standard error", result.err());
        }
        assertThat(secrets.names())
                .contains("the secret of " + rotated.stored("jane").id());
        secrets.assertClean(home);
        rotated.assertFinished();
    }

    /** Moto makes the user and judges our calls. */
    @Test
    void worksWithMoto() throws Exception {
        Tools.require("moto_server", "python3");
        Process moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0").start();
        try {
            // It tells on which port, once it listens there, and then of each request.
            String url = new Running(moto, Duration.ofMinutes(1)).said("Running on (http://127\\.0\\.0\\.1:\\d+)");
            Program program = home.program().with("AWS_ENDPOINT_URL", url).with("URL", url);
            Program root = program.with("AWS_ACCESS_KEY_ID", "root").with("AWS_SECRET_ACCESS_KEY", "root");
            String[] made = root.python("""
                            import boto3, json, urllib.request
                            iam = boto3.client('iam', region_name='us-east-1', endpoint_url=os.environ['URL'])
                            iam.create_user(UserName='jane')
                            iam.put_user_policy(UserName='jane', PolicyName='p', PolicyDocument=json.dumps(
                                {'Version': '2012-10-17',
                                 'Statement': [{'Effect': 'Allow', 'Action': ['iam:*', 'sts:*'], 'Resource': '*'}]}))
                            key = iam.create_access_key(UserName='jane')['AccessKey']
                            urllib.request.urlopen(urllib.request.Request(os.environ['URL'] + '/moto-api/reset-auth',
                                data=b'0', headers={'Content-Type': 'text/plain'}, method='POST')).read()
                            print(key['AccessKeyId'], key['SecretAccessKey'])
                            """).ok().out().strip().split(" ");
            home.key("jane", made[0], made[1]);
            assertThat(program.run("rotate", "jane").quiet().out()).endsWith("Finished rotating access key\n");
            AccessKey stored = rotated.stored("jane");
            assertThat(stored.id()).isNotEqualTo(made[0]);
            Result left = program.with("AWS_ACCESS_KEY_ID", stored.id())
                    .with("AWS_SECRET_ACCESS_KEY", stored.secret())
                    .python("""
                            import boto3
                            iam = boto3.client('iam', region_name='us-east-1', endpoint_url=os.environ['URL'])
                            print([k['AccessKeyId'] for k in iam.list_access_keys()['AccessKeyMetadata']])
                            """);
            assertThat(left.ok().out()).isEqualTo("['" + stored.id() + "']\n");
        } finally {
            moto.descendants().forEach(ProcessHandle::destroy);
            moto.destroy();
        }
    }
}
