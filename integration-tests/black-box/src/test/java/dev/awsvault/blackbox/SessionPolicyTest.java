package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials made smaller for one run: an inline policy, managed policies, read-only. */
class SessionPolicyTest {
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get *\",\"Resource\":\"*\"}]}";
    private static final String INDENTED = POLICY.replace(",", ",\n\t ").replace("{", "{\n  ");

    private final Aws aws = new Aws();
    private final Role role = aws.role("deploy");
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        config("");
        home.write(home.path("policy.json"), INDENTED);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void config(String more) {
        home.config("[profile jane]\nregion = eu-west-1\n[profile deploy]\nsource_profile = jane\nrole_arn = "
                + role.arn() + "\n" + more);
    }

    private Result run(String profile, String... flags) {
        return aws.program(home).run(SsoFixture.keyIdOf(profile, flags));
    }

    private Call onlyCall() {
        List<Call> calls = aws.calls();
        assertThat(calls).hasSize(1).allMatch(Call::succeeded);
        return calls.getFirst();
    }

    @Test
    void aRoleIsAssumedWithExactlyTheyAsked() {
        run("deploy", "--policy", home.path("policy.json").toString()).quiet();
        Call call = onlyCall();
        assertThat(call.parameter("Policy")).isEqualTo(POLICY);
        assertThat(call.parameters().keySet()).noneMatch(name -> name.startsWith("PolicyArns"));

        run(
                        "deploy",
                        "--policy-arn",
                        "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
                        "--policy-arn=" + READ_ONLY)
                .quiet();
        call = onlyCall();
        assertThat(call.parameters())
                .doesNotContainKey("Policy")
                .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess")
                .containsEntry("PolicyArns.member.2.arn", READ_ONLY)
                .doesNotContainKey("PolicyArns.member.3.arn");

        Result exported = aws.program(home)
                .run("export", "--format=json", "--read-only", "--policy=policy.json", "deploy")
                .quiet();
        call = onlyCall();
        assertThat(call.parameters())
                .containsEntry("Policy", POLICY)
                .containsEntry("PolicyArns.member.1.arn", READ_ONLY)
                .doesNotContainKey("PolicyArns.member.2.arn");
        assertThat(exported.out()).contains(call.issuedAccessKeyId());
    }

    @Test
    void aSmallerSessionIsKeptApart() {
        String whole = run("deploy").quiet().out();
        String smaller = run("deploy", "--read-only").quiet().out();
        assertThat(smaller).isNotEqualTo(whole);
        assertThat(run("deploy").quiet().out()).isEqualTo(whole);
        assertThat(run("deploy", "--read-only").quiet().out()).isEqualTo(smaller);
        assertThat(run("deploy", "--policy-arn=" + READ_ONLY).quiet().out())
                .describedAs("the same policy by its name")
                .isEqualTo(smaller);
        assertThat(aws.actions()).containsExactly("AssumeRole", "AssumeRole");
    }

    @Test
    void onlyTheLastRoleOfAChainIsMadeSmaller() {
        Role prod = aws.role("prod", Trust.in(role.arn()));
        config("[profile prod]\nsource_profile = deploy\nrole_arn = " + prod.arn() + "\n");
        run("prod", "--read-only").quiet();
        List<Call> calls = aws.calls();
        assertThat(calls)
                .extracting(call -> call.parameter("PolicyArns.member.1.arn"))
                .containsExactly("", READ_ONLY);
        run("deploy").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void anIamUserBecomesAFederatedOneAndIsToldWhatThatCannot() {
        Result result = run("jane", "--read-only").ok();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .isEqualTo("aws-vault: profile jane: the credentials are a federated user's, which can call neither IAM"
                        + " nor STS");
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("GetCallerIdentity", "GetFederationToken");
        assertThat(calls).allMatch(call -> call.accessKeyId().equals(aws.key().id()));
        assertThat(calls.getLast().parameters())
                .containsEntry("Name", "jane")
                .containsEntry("PolicyArns.member.1.arn", READ_ONLY)
                .doesNotContainKey("Policy");
        assertThat(aws.standIn()
                        .account()
                        .session(result.out().strip())
                        .orElseThrow()
                        .identity())
                .isInstanceOf(Identity.Federated.class);
        // It is not kept, and a run without a policy has a session as ever.
        run("jane", "--read-only").ok();
        run("jane").quiet();
        assertThat(aws.actions()).containsExactly("GetCallerIdentity", "GetFederationToken", "GetSessionToken");
    }

    @Test
    void aFederatedUsersNameIsCutToWhatAwsTakes() {
        IamUser long64 = aws.standIn().account().createUser("a-user-name-that-is-much-longer-than-32");
        var key = aws.standIn().account().createAccessKey(long64);
        home.key("long", key.id(), key.secret());
        config("[profile long]\n");
        run("long", "--policy=policy.json", "-d", "30m").ok();
        assertThat(aws.calls().getLast().parameters())
                .containsEntry("Name", "a-user-name-that-is-much-longer-")
                .containsEntry("Policy", POLICY)
                .containsEntry("DurationSeconds", "1800");
    }

    @Test
    void aUserWithAnMfaDeviceIsRefused() {
        config("[profile mfa]\ninclude_profile = jane\nsource_profile = jane\nmfa_serial = " + aws.mfaSerial() + "\n");
        String line = run("mfa", "--read-only", "-t", "123456").refused();
        assertThat(line)
                .contains("GetFederationToken, which cannot carry its MFA device " + aws.mfaSerial(), "use a role");
        assertThat(aws.calls()).isEmpty();
        // A role takes the code itself.
        config("[profile admin]\nsource_profile = jane\nmfa_serial = " + aws.mfaSerial() + "\nrole_arn = "
                + aws.roleWithMfa("admin").arn() + "\n");
        run("admin", "--read-only", "-t", aws.code()).quiet();
        assertThat(onlyCall().parameters())
                .containsEntry("SerialNumber", aws.mfaSerial())
                .containsEntry("PolicyArns.member.1.arn", READ_ONLY);
    }

    @Test
    void aPolicyFileThatIsNoneIsOneLine() {
        assertThat(run("deploy", "--policy=none.json").refused()).contains("--policy: there is no file none.json");
        assertThat(run("deploy", "--policy=run").refused()).contains("--policy: run cannot be read");
        for (String text : List.of("", "[]", "{\"Version\":", "no JSON", "\0\1")) {
            home.write(home.path("bad.json"), text);
            assertThat(run("deploy", "--policy=bad.json").refused())
                    .describedAs(text)
                    .contains("--policy: bad.json is no JSON object");
        }
        home.write(home.path("bad.json"), "{\"Version\":\"" + "a".repeat(3000) + "\"}");
        assertThat(run("deploy", "--policy=bad.json").refused()).contains("has 3014 characters, AWS takes 2048");
        home.write(home.path("bad.json"), "{\"Version\":\"" + "a".repeat(10_000_000) + "\"}");
        assertThat(run("deploy", "--policy=bad.json").refused()).contains("--policy: bad.json");
        assertThat(aws.calls()).isEmpty();
        home.write(home.path("spaces.json"), " ".repeat(20_000) + POLICY);
        run("deploy", "--policy=spaces.json").quiet();
        assertThat(onlyCall().parameter("Policy")).isEqualTo(POLICY);
    }

    @Test
    void whatIsNoManagedPolicyAndMoreThanTenAreRefused() {
        for (String arn : List.of("ReadOnlyAccess", "", role.arn())) {
            assertThat(run("deploy", "--policy-arn=" + arn).refused()).contains("is no ARN of a managed policy");
        }
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < 10; i++) flags.add("--policy-arn=arn:aws:iam::123456789012:policy/p" + i);
        assertThat(run("deploy", "--read-only", flags.get(0), flags.get(1))
                        .quiet()
                        .out())
                .isNotEmpty();
        flags.add("--read-only");
        assertThat(run("deploy", flags.toArray(String[]::new)).refused()).contains("AWS takes 10 managed policies");
        flags.set(10, "--policy-arn=" + READ_ONLY);
        assertThat(run("deploy", flags.toArray(String[]::new)).refused()).contains("AWS takes 10 managed policies");
        flags.removeLast();
        aws.calls();
        run("deploy", flags.toArray(String[]::new)).quiet();
        assertThat(onlyCall().parameter("PolicyArns.member.10.arn")).endsWith("/p9");
    }

    @Test
    void readOnlyIsThePartitionsOwn() {
        Role china = aws.standIn()
                .account()
                .put(new Role("arn:aws-cn:iam::123456789012:role/c", "AROACN", trust(), limit()));
        Role gov = aws.standIn()
                .account()
                .put(new Role("arn:aws-us-gov:iam::123456789012:role/g", "AROAGOV", trust(), limit()));
        home.config("[profile jane]\n[profile china]\nsource_profile = jane\nrole_arn = " + china.arn()
                + "\n[profile gov]\nsource_profile = jane\nrole_arn = " + gov.arn()
                + "\n[profile user-cn]\nsource_profile = jane\nregion = cn-north-1\n"
                + "[profile user-gov]\nsource_profile = jane\nregion = us-gov-west-1\n");
        run("china", "--read-only");
        assertThat(aws.calls().getLast().parameter("PolicyArns.member.1.arn"))
                .isEqualTo("arn:aws-cn:iam::aws:policy/ReadOnlyAccess");
        run("gov", "--read-only");
        assertThat(aws.calls().getLast().parameter("PolicyArns.member.1.arn"))
                .isEqualTo("arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess");
        run("user-cn", "--read-only");
        assertThat(aws.calls().getLast().parameter("PolicyArns.member.1.arn"))
                .isEqualTo("arn:aws-cn:iam::aws:policy/ReadOnlyAccess");
        run("user-gov", "--read-only");
        assertThat(aws.calls().getLast().parameter("PolicyArns.member.1.arn"))
                .isEqualTo("arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess");
    }

    private Trust trust() {
        return Trust.in(aws.standIn().account().rootArn());
    }

    private static Duration limit() {
        return Duration.ofHours(1);
    }
}
