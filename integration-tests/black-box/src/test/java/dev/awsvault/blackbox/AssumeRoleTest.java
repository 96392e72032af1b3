package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.SignerKind;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles: what AWS is told, in chains, with durations, and what is kept. */
class AssumeRoleTest {
    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private Program program() {
        return aws.program(home);
    }

    @Test
    void tellsAwsEverythingThatIsConfigured() {
        Role role = aws.role(
                "deploy",
                Trust.in(aws.standIn().account().rootArn())
                        .requiringMfa()
                        .requiringExternalId("ext-42")
                        .allowingSourceIdentities("jane"));
        home.config("""
                [profile jane]
                region = eu-central-1
                [profile deploy]
                source_profile = jane
                region = ap-southeast-2
                role_arn = %s
                role_session_name = jane@laptop
                external_id = ext-42
                mfa_serial = %s
                session_tags = team=core, cost=42
                transitive_session_tags = team
                source_identity = jane
                duration_seconds = 7200
                """.formatted(role.arn(), aws.mfaSerial()));
        String code = aws.code();
        program().run("exec", "deploy", "--mfa-token=" + code, "--", "true").quiet();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.action()).isEqualTo("AssumeRole");
            assertThat(call.region()).isEqualTo("ap-southeast-2");
            assertThat(call.accessKeyId()).isEqualTo(aws.key().id());
            assertThat(call.parameters())
                    .isEqualTo(Map.ofEntries(
                            Map.entry("RoleArn", role.arn()),
                            Map.entry("RoleSessionName", "jane@laptop"),
                            Map.entry("ExternalId", "ext-42"),
                            Map.entry("SerialNumber", aws.mfaSerial()),
                            Map.entry("TokenCode", code),
                            Map.entry("Tags.member.1.Key", "team"),
                            Map.entry("Tags.member.1.Value", "core"),
                            Map.entry("Tags.member.2.Key", "cost"),
                            Map.entry("Tags.member.2.Value", "42"),
                            Map.entry("TransitiveTagKeys.member.1", "team"),
                            Map.entry("SourceIdentity", "jane"),
                            Map.entry("DurationSeconds", "7200")));
        });
    }

    @Test
    void tellsAwsWhatTheVariablesSay() {
        Role role =
                aws.role("deploy", Trust.in(aws.standIn().account().rootArn()).allowingSourceIdentities("joe"));
        home.config("[profile jane]\nrole_arn = arn:aws:iam::123456789012:role/other\n");
        program()
                .with("AWS_ROLE_ARN", role.arn())
                .with("AWS_ROLE_SESSION_NAME", "joe-1")
                .with("AWS_SESSION_TAGS", "a=b")
                .with("AWS_TRANSITIVE_TAGS", "a")
                .with("AWS_SOURCE_IDENTITY", "joe")
                .run("exec", "jane", "--", "true")
                .quiet();
        assertThat(aws.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.parameters())
                        .containsEntry("RoleArn", role.arn())
                        .containsEntry("RoleSessionName", "joe-1")
                        .containsEntry("Tags.member.1.Key", "a")
                        .containsEntry("TransitiveTagKeys.member.1", "a")
                        .containsEntry("SourceIdentity", "joe"));
    }

    @Test
    void namesTheRoleSessionByTheTimeInNanoseconds() {
        home.config("[profile jane]\nrole_arn = " + aws.role("r").arn() + "\n");
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls().getFirst().parameter("RoleSessionName")).matches("1[0-9]{18}");
    }

    /** The classic example: two accounts, MFA, two roles of one of them that name no device. */
    @Test
    void oneCodeServesBothRolesOfAnAccount() {
        Role readonly = aws.roleWithMfa("read_only_role");
        Role admin = aws.roleWithMfa("admin_role");
        home.key("home", "AKIAOTHERACCOUNT0000", "other-secret");
        aws.keyIn(home, "work");
        home.config("""
                [profile home]
                region = us-east-1
                mfa_serial = arn:aws:iam::111111111111:mfa/home-account

                [profile work]
                region = eu-west-1
                mfa_serial = %s

                [profile work-read_only_role]
                role_arn = %s
                source_profile = work

                [profile work-admin_role]
                role_arn = %s
                source_profile = work
                """.formatted(aws.mfaSerial(), readonly.arn(), admin.arn()));
        program()
                .run("exec", "work-read_only_role", "-t", aws.code(), "--", "true")
                .quiet();
        program().run("exec", "work-admin_role", "--", "true").quiet();
        program().run("exec", "work", "--", "true").quiet();
        List<Call> calls = aws.calls();
        assertThat(calls).allMatch(Call::succeeded);
        assertThat(calls).extracting(Call::action).containsExactly("GetSessionToken", "AssumeRole", "AssumeRole");
        assertThat(calls.getFirst().parameter("DurationSeconds")).isEqualTo("28800");
        assertThat(calls.subList(1, 3)).allSatisfy(call -> {
            assertThat(call.accessKeyId()).isEqualTo(calls.getFirst().issuedAccessKeyId());
            assertThat(call.signer()).isEqualTo(SignerKind.USER_SESSION_WITH_MFA);
            assertThat(call.parameters()).doesNotContainKeys("SerialNumber", "TokenCode");
            assertThat(call.parameter("DurationSeconds")).isEqualTo("3600");
        });
        program().run("exec", "work-read_only_role", "--", "true").quiet();
        program().run("exec", "work-admin_role", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void followsAChainOfThreeRoles() {
        Role first = aws.role("first");
        Role second = aws.role("second", Trust.in(first.arn()));
        Role third = aws.role("third", Trust.in(second.arn()));
        home.config("""
                [profile jane]
                [profile a]
                source_profile = jane
                role_arn = %s
                [profile b]
                source_profile = a
                role_arn = %s
                [profile c]
                source_profile = b
                role_arn = %s
                """.formatted(first.arn(), second.arn(), third.arn()));
        Result result = program()
                .run("exec", "c", "--", "sh", "-c", "echo $AWS_ACCESS_KEY_ID")
                .quiet();
        List<Call> calls = aws.calls();
        assertThat(calls).allMatch(Call::succeeded);
        assertThat(calls)
                .extracting(call -> call.parameter("RoleArn"))
                .containsExactly(first.arn(), second.arn(), third.arn());
        assertThat(calls.get(1).accessKeyId()).isEqualTo(calls.get(0).issuedAccessKeyId());
        assertThat(calls.get(2).accessKeyId()).isEqualTo(calls.get(1).issuedAccessKeyId());
        assertThat(result.out().strip()).isEqualTo(calls.get(2).issuedAccessKeyId());
        program().run("exec", "b", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    private void oneRoleWithMfa(String more) {
        home.config("""
                [profile jane]
                mfa_serial = %s
                [profile admin]
                source_profile = jane
                role_arn = %s
                %s
                """.formatted(aws.mfaSerial(), aws.roleWithMfa("admin").arn(), more));
    }

    @Test
    void aLongRoleIsAssumedWithTheLongTermKey() {
        oneRoleWithMfa("mfa_serial = " + aws.mfaSerial());
        program()
                .run("exec", "admin", "-d", "3h", "-t", aws.code(), "--", "true")
                .quiet();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.accessKeyId()).isEqualTo(aws.key().id());
            assertThat(call.parameter("DurationSeconds")).isEqualTo("10800");
            assertThat(call.parameter("SerialNumber")).isEqualTo(aws.mfaSerial());
        });
    }

    @Test
    void noSessionAssumesALongRoleAsVersion4Did() {
        oneRoleWithMfa("");
        program()
                .run("exec", "admin", "--no-session", "--assume-role-ttl=2h", "-t", aws.code(), "--", "true")
                .quiet();
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.parameter("DurationSeconds")).isEqualTo("7200");
        });
    }

    @Test
    void aLongWishInAChainIsCutAndSaidOnce() {
        Role first = aws.role("first");
        home.config("""
                [profile jane]
                [profile a]
                source_profile = jane
                role_arn = %s
                [profile b]
                source_profile = a
                role_arn = %s
                """.formatted(
                        first.arn(), aws.role("second", Trust.in(first.arn())).arn()));
        Result result = program()
                .with("AWS_ASSUME_ROLE_TTL", "4h")
                .run("exec", "b", "--", "true")
                .ok();
        assertThat(result.err().lines()).singleElement().asString().contains("4h", "1h");
        assertThat(aws.calls())
                .extracting(call -> call.parameter("DurationSeconds"))
                .containsExactly("14400", "3600");
    }

    @Test
    void aRoleInheritsTheDeviceOfItsSourceUnlessToldNot() {
        oneRoleWithMfa("");
        program().run("exec", "admin", "-t", aws.code(), "--", "true").quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken", "AssumeRole");

        String refused = program()
                .run("exec", "--fresh", "--no-mfa-inheritance", "admin", "-t", aws.code(), "--", "true")
                .refused();
        assertThat(refused).contains("AccessDenied");
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.action()).isEqualTo("AssumeRole");
            assertThat(call.parameters()).doesNotContainKey("SerialNumber");
        });
        for (String off : List.of("off", "false", "0", "no")) {
            program()
                    .with("AWS_VAULT_MFA_INHERITANCE", off)
                    .run("exec", "--fresh", "admin", "--", "true")
                    .refused();
            assertThat(aws.actions()).containsExactly("AssumeRole AccessDenied");
        }
        oneRoleWithMfa("mfa_serial =");
        program().run("exec", "--fresh", "admin", "--", "true").refused();
        assertThat(aws.actions()).containsExactly("AssumeRole AccessDenied");
    }

    @Test
    void whereNobodyCanBeAskedAnInheritedDeviceIsLeftOutAndThatIsSaid() {
        home.config("""
                [profile jane]
                mfa_serial = %s
                [profile plain]
                source_profile = jane
                role_arn = %s
                """.formatted(aws.mfaSerial(), aws.role("plain").arn()));
        Result result = program().run("exec", "plain", "--", "true").ok();
        assertThat(result.err().lines()).singleElement().asString().contains(aws.mfaSerial(), "without MFA");
        assertThat(aws.calls()).singleElement().satisfies(call -> {
            assertThat(call.action()).isEqualTo("AssumeRole");
            assertThat(call.outcome()).isEqualTo(Call.OK);
            assertThat(call.parameters()).doesNotContainKey("SerialNumber");
        });
    }

    @Test
    void aRoleMadeInAnotherWayIsNotTakenFromTheVault() {
        String arn = aws.role("r").arn();
        String other = aws.role("s").arn();
        home.config("[profile jane]\nrole_arn = " + arn + "\n");
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(home.vault().data(home.vault().only("sts.AssumeRole,")))
                .matches("\\{\"AccessKeyId\":\"[A-Z0-9]+\",\"Expiration\":\"[^\"]+\",\"SecretAccessKey\":\"[^\"]+\","
                        + "\"SessionToken\":\"[^\"]+\",\"Fingerprint\":\"[^\"]+\"}");
        aws.calls();
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
        home.config("[profile jane]\nrole_arn = " + arn + "\nsession_tags = a=b\n");
        program().run("exec", "jane", "--", "true").quiet();
        home.config("[profile jane]\nrole_arn = " + other + "\nsession_tags = a=b\n");
        program().run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls()).extracting(call -> call.parameter("RoleArn")).containsExactly(arn, other);
        assertThat(home.vault().names()).hasSize(2);
    }

    @Test
    void aMuchShorterKeptRoleIsMadeAnew() {
        home.config("[profile jane]\nrole_arn = " + aws.role("r").arn() + "\n");
        program().run("exec", "jane", "-d", "20m", "--", "true").quiet();
        program().run("exec", "jane", "-d", "30m", "--", "true").quiet();
        assertThat(aws.calls()).hasSize(1);
        program().run("exec", "jane", "-d", "2h", "--", "true").quiet();
        assertThat(aws.calls()).hasSize(1);
        program().run("exec", "jane", "-d", "15m", "--", "true").quiet();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void valuesComeFromDefaultAndIncludedProfiles() {
        Role role = aws.role("r");
        home.config("""
                [default]
                region = sa-east-1
                role_session_name = everybody
                [profile base]
                duration_seconds = 1800
                [profile jane]
                include_profile = base
                role_arn = %s
                """.formatted(role.arn()));
        program().run("exec", "jane", "--", "true").quiet();
        program()
                .with("AWS_VAULT_DEFAULT_INHERITANCE", "aws-cli")
                .run("exec", "--fresh", "jane", "--", "true")
                .quiet();
        List<Call> calls = aws.calls();
        assertThat(calls.getFirst().region()).isEqualTo("sa-east-1");
        assertThat(calls.getFirst().parameters())
                .containsEntry("RoleSessionName", "everybody")
                .containsEntry("DurationSeconds", "1800");
        assertThat(calls.getLast().region()).isEqualTo("us-east-1");
        assertThat(calls.getLast().parameter("RoleSessionName")).isNotEqualTo("everybody");
        assertThat(calls.getLast().parameter("DurationSeconds")).isEqualTo("1800");
    }
}
