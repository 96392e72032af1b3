package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.account.SessionPolicies;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.federation.ConsoleLogin;
import dev.awsvault.standin.front.Call;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose credentials open the console, and how long; and which cannot. */
class LoginCredentialsTest {
    private static final String ALLOW_ALL = "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"";

    private final Aws aws = new Aws();
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        program = aws.program(home).with("AWS_ENDPOINT_URL_SIGNIN", aws.url());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private ConsoleLogin enters(String... words) {
        return enters(program, words);
    }

    private ConsoleLogin enters(Program who, String... words) {
        List<String> command = new ArrayList<>(List.of("login", "--stdout"));
        command.addAll(List.of(words));
        Result result = who.run(command.toArray(String[]::new)).quiet();
        assertThat(WebVisit.to(result.out().strip()).status()).isEqualTo(302);
        List<ConsoleLogin> logins = aws.standIn().federation().takeLogins();
        assertThat(logins).hasSize(1);
        return logins.getFirst();
    }

    private String refused(Program who, String... words) {
        List<String> command = new ArrayList<>(List.of("login", "--stdout"));
        command.addAll(List.of(words));
        String line = who.run(command.toArray(String[]::new)).refused();
        assertThat(aws.standIn().federation().takeLogins()).isEmpty();
        return line;
    }

    private void roles() {
        Role first = aws.role("First");
        Role second = aws.role("Second", Trust.in(first.arn()));
        home.config("""
                [profile jane]
                [profile one]
                source_profile = jane
                role_arn = %s
                [profile two]
                source_profile = one
                role_arn = %s
                """.formatted(first.arn(), second.arn()));
    }

    /** AWS then lets the console end with the credentials. */
    @Test
    void aRoleSaysNothingAboutTheSessionsLengthUnlessSomebodyDoes() {
        roles();
        assertThat(enters("one").arn()).contains("assumed-role/First/");
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).startsWith("AssumeRole", "Federation");
        assertThat(calls.get(0).accessKeyId()).isEqualTo(aws.key().id());
        assertThat(calls.get(1).parameters()).doesNotContainKey("SessionDuration");
    }

    @ParameterizedTest
    @CsvSource({"--duration=2h, 7200", "-d3h, 10800", "--assume-role-ttl=4h, 14400", "--duration=12h, 43200"})
    void aRoleKeepsTheConsoleOpenAsLongAsIsWished(String flag, long seconds) {
        roles();
        assertThat(enters("one", flag).duration()).isEqualTo(Duration.ofSeconds(seconds));
        List<Call> calls = aws.calls();
        assertThat(calls.get(0).parameter("DurationSeconds")).isEqualTo(Long.toString(seconds));
        assertThat(calls.get(1).parameter("SessionDuration")).isEqualTo(Long.toString(seconds));
    }

    @Test
    void theWishMayStandInTheFileOrTheEnvironment() {
        home.config("[profile one]\nsource_profile = jane\nduration_seconds = 5400\nrole_arn = "
                + aws.role("First").arn() + "\n");
        assertThat(enters("one").duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(enters(program.with("AWS_ASSUME_ROLE_TTL", "3h"), "--fresh", "one")
                        .duration())
                .isEqualTo(Duration.ofHours(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "1x", "", "-1h", "13h", "1m"})
    void anUnusableWishIsRefused(String duration) {
        roles();
        refused(program, "one", "--duration=" + duration);
        assertThat(aws.calls()).noneMatch(call -> call.action().equals("Federation"));
    }

    /** Sign-in refuses any length for a role that a role assumed. */
    @Test
    void aRoleChainSaysNothingAboutTheSessionsLength() {
        roles();
        assertThat(enters("two").arn()).contains("assumed-role/Second/");
        assertThat(aws.calls()).extracting(Call::action).startsWith("AssumeRole", "AssumeRole", "Federation");
        Result result =
                program.run("login", "--stdout", "--fresh", "two", "-d", "2h").ok();
        assertThat(result.err().lines()).singleElement().asString().contains("2h", "1h");
        List<Call> calls = aws.calls();
        assertThat(calls.getLast().action()).isEqualTo("Federation");
        assertThat(calls.getLast().parameters()).doesNotContainKey("SessionDuration");
    }

    @Test
    void aRoleWithMfaAsksForTheCode() {
        Role role = aws.roleWithMfa("Admin");
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n[profile admin]\nsource_profile = jane\n"
                + "role_arn = " + role.arn() + "\nregion = eu-west-3\n");
        assertThat(enters("admin", "-t", aws.code()).arn()).contains("assumed-role/Admin/");
        aws.calls();
        // What is kept is used again.
        assertThat(enters("admin").destination()).contains("eu-west-3");
        assertThat(aws.actions()).startsWith("Federation");
        try (Terminal terminal = Terminal.open(program)) {
            terminal.type("\"$AV\" login --fresh --stdout admin > url").waitFor("Enter MFA code for ");
            terminal.type(aws.code());
            assertThat(terminal.status()).isZero();
        }
        assertThat(WebVisit.to(ScratchHome.text(home.path("url")).strip()).status())
                .isEqualTo(302);
    }

    /** An IAM user's own key comes in as a federated user, who may do all that the user may. */
    @Test
    void anIamUserBecomesAFederatedUser() {
        home.config("[profile jane]\nregion = eu-north-1\n");
        ConsoleLogin login = enters("jane");
        assertThat(login.arn()).isEqualTo("arn:aws:sts::123456789012:federated-user/jane");
        assertThat(login.destination()).contains("eu-north-1");
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).startsWith("GetCallerIdentity", "GetFederationToken", "Federation");
        assertThat(calls.get(1).parameter("Name")).isEqualTo("jane");
        assertThat(calls.get(1).parameter("DurationSeconds")).isEqualTo("3600");
        assertThat(calls.get(1).parameter("Policy").replaceAll("\\s", "")).contains(ALLOW_ALL);
        assertThat(calls.get(1).accessKeyId()).isEqualTo(aws.key().id());
        assertThat(calls.get(2).parameters()).doesNotContainKey("SessionDuration");
    }

    /** MFA does not come into it: GetFederationToken takes no code. */
    @Test
    void anIamUserWithADeviceIsNotAskedForItsCode() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        Result result = program.run("login", "--stdout", "jane").ok();
        assertThat(result.err())
                .isEqualTo("aws-vault: profile jane: the console session is without the MFA device " + aws.mfaSerial()
                        + ", which GetFederationToken cannot carry; a role's session can\n");
        assertThat(aws.actions()).containsExactly("GetCallerIdentity", "GetFederationToken", "Federation");
    }

    @Test
    void aFederatedUserStaysAsLongAsIsWished() {
        home.config("[profile jane]\n");
        Program year = program.with("AWS_FEDERATION_TOKEN_TTL", "3h");
        enters(year, "jane");
        enters(year, "--federation-token-ttl=2h", "jane");
        enters(year, "--federation-token-ttl=2h", "--duration=4h", "jane");
        enters(program.with("AWS_VAULT_DURATION", "5h"), "jane");
        assertThat(aws.calls().stream()
                        .filter(call -> call.action().equals("GetFederationToken"))
                        .map(call -> call.parameter("DurationSeconds")))
                .containsExactly("10800", "7200", "14400", "18000");
        for (String bad : new String[] {"10", "x", ""}) {
            refused(program, "--federation-token-ttl=" + bad, "jane");
        }
        assertThat(refused(program.with("AWS_FEDERATION_TOKEN_TTL", "90"), "jane"))
                .contains("AWS_FEDERATION_TOKEN_TTL", "90");
        assertThat(aws.actions()).doesNotContain("GetFederationToken");
    }

    /** AWS's limits for the name of a federated user are not those for the name of an IAM user. */
    @ParameterizedTest
    @CsvSource({
        "a.name_that+is=longer@32-characters, a.name_that+is=longer@32-charact",
        "x, x-user",
    })
    void theNameOfTheUserIsMadeToFit(String name, String fitting) {
        IamUser user = aws.standIn().account().createUser(name);
        AccessKey key = aws.standIn().account().createAccessKey(user);
        home.key("other", key.id(), key.secret()).config("[profile other]\n");
        assertThat(enters("other").arn()).endsWith(":federated-user/" + fitting);
    }

    private void processPrints(String accessKeyId, String secret, String token) {
        home.script(
                "credentials",
                "#!/bin/sh\necho '{\"Version\":1,\"AccessKeyId\":\"" + accessKeyId + "\",\"SecretAccessKey\":\""
                        + secret + "\"" + token + "}'\n");
        home.config("[profile helped]\nregion = us-east-2\ncredential_process = '" + home.path("credentials") + "'\n");
    }

    private static String token(Session session) {
        return ",\"SessionToken\":\"" + session.token() + "\",\"Expiration\":\"" + session.expiration() + "\"";
    }

    private Session roleSession(boolean chained) {
        Identity identity = new Identity.AssumedRole(
                aws.role("Helper"),
                "me",
                "",
                Map.of(),
                Set.of(),
                new SessionPolicies("", List.of()),
                List.of(),
                chained);
        return aws.standIn().account().issue(identity, Instant.now().plusSeconds(3600));
    }

    private Session userSession() {
        return aws.standIn()
                .account()
                .issue(new Identity.UserSession(aws.user(), true), Instant.now().plusSeconds(3600));
    }

    /** It could be a role's role; so nothing is said about the length. */
    @Test
    void aRoleOfACredentialProcessComesIn() {
        Session session = roleSession(true);
        processPrints(session.accessKeyId(), session.secret(), token(session));
        ConsoleLogin login = enters("helped", "-d", "2h");
        assertThat(login.arn()).endsWith("assumed-role/Helper/me");
        assertThat(login.destination()).contains("us-east-2");
        assertThat(aws.actions()).startsWith("GetCallerIdentity", "Federation");
    }

    @Test
    void aKeyOfACredentialProcessBecomesAFederatedUser() {
        processPrints(aws.key().id(), aws.key().secret(), "");
        assertThat(enters("helped").arn()).endsWith(":federated-user/jane");
    }

    @Test
    void aUsersSessionCannotComeIn() {
        Session session = userSession();
        processPrints(session.accessKeyId(), session.secret(), token(session));
        assertThat(refused(program, "helped"))
                .contains(aws.user().arn(), "GetSessionToken", "long-term key, or a role");
        assertThat(aws.actions()).containsExactly("GetCallerIdentity");
    }

    private Program having(String accessKeyId, String secret) {
        return program.with("AWS_ACCESS_KEY_ID", accessKeyId).with("AWS_SECRET_ACCESS_KEY", secret);
    }

    private Program having(Session session) {
        return having(session.accessKeyId(), session.secret()).with("AWS_SESSION_TOKEN", session.token());
    }

    @Test
    void aKeyInTheEnvironmentBecomesAFederatedUser() {
        Program program = having(aws.key().id(), aws.key().secret());
        ConsoleLogin login = enters(program.with("AWS_REGION", "sa-east-1"), "--federation-token-ttl", "2h");
        assertThat(login.arn()).endsWith(":federated-user/jane");
        assertThat(login.destination()).startsWith("https://sa-east-1.console.aws.amazon.com/");
        assertThat(aws.calls().get(1).parameter("DurationSeconds")).isEqualTo("7200");
        assertThat(enters(program.with("AWS_DEFAULT_REGION", "sa-east-1"), "--region=eu-west-1", "--path=s3/home")
                        .destination())
                .isEqualTo("https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1");
        assertThat(home.path(".aws/config")).doesNotExist();
    }

    @Test
    void aRoleInTheEnvironmentComesIn() {
        assertThat(enters(having(roleSession(false)), "-d", "2h").arn()).endsWith("assumed-role/Helper/me");
        assertThat(aws.actions()).startsWith("GetCallerIdentity", "Federation");
    }

    /** As in a shell that exec started, whose AWS_VAULT says so. */
    @Test
    void whatExecHandsOnComesIn() {
        roles();
        Result result = program.run("exec", "one", "--", Program.path().toString(), "login", "--stdout")
                .quiet();
        assertThat(WebVisit.to(result.out().strip()).status()).isEqualTo(302);
        assertThat(aws.standIn().federation().takeLogins())
                .singleElement()
                .satisfies(login -> assertThat(login.arn()).contains("assumed-role/First/"));
    }

    @Test
    void aUsersSessionInTheEnvironmentCannotComeIn() {
        assertThat(refused(having(userSession()))).contains(aws.user().arn(), "GetSessionToken");
    }

    @Test
    void halfAKeyIsRefused() {
        String id = aws.key().id();
        assertThat(refused(program.with("AWS_ACCESS_KEY_ID", id))).contains("Missing value for AWS_SECRET_ACCESS_KEY");
        assertThat(refused(program.with("AWS_SECRET_ACCESS_KEY", "x"))).contains("Missing value for AWS_ACCESS_KEY_ID");
        assertThat(refused(program.with("AWS_SESSION_TOKEN", "x"))).contains("'profile' not provided");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aProfileWinsOverTheEnvironment() {
        roles();
        Program both = having(aws.key().id(), aws.key().secret());
        assertThat(enters(both, "one").arn()).contains("assumed-role/First/");
        assertThat(enters(both.with("AWS_PROFILE", "one")).arn()).contains("assumed-role/First/");
        assertThat(enters(both).arn()).endsWith(":federated-user/jane");
    }

    @Test
    void refusedKeysInTheEnvironmentAreToldOf() {
        String secret = "not+the/secret0123456789not+the/secret01";
        assertThat(refused(having(aws.key().id(), secret)))
                .contains("SignatureDoesNotMatch")
                .doesNotContain(secret);
        assertThat(refused(having("AKIANOBODYSKEY000000", secret))).contains("InvalidClientTokenId");
    }

    @Test
    void aWebIdentityComesIn() {
        Role role = aws.role("Federated", Trust.in(aws.standIn().webIdentity().arn()));
        home.write(
                home.path("token"),
                aws.standIn().issueWebIdentityToken("ci", "sts.amazonaws.com", Duration.ofMinutes(10)));
        home.config(
                "[profile ci]\nrole_arn = " + role.arn() + "\nweb_identity_token_file = " + home.path("token") + "\n");
        assertThat(enters("ci", "-d", "2h").arn()).contains("assumed-role/Federated/");
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).startsWith("AssumeRoleWithWebIdentity", "Federation");
        assertThat(calls.get(1).parameters()).doesNotContainKey("SessionDuration");
    }

    @Test
    void aRoleOfIamIdentityCenterComesIn() throws Exception {
        String startUrl = aws.standIn().sso().startUrl();
        aws.standIn().sso().assign("123456789012", "Dev");
        home.config("""
                [profile dev]
                sso_start_url = %s
                sso_region = eu-central-1
                sso_account_id = 123456789012
                sso_role_name = Dev
                region = eu-central-1
                """.formatted(startUrl));
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(startUrl.getBytes(StandardCharsets.UTF_8));
        home.write(
                home.path(".aws/sso/cache/" + HexFormat.of().formatHex(hash) + ".json"),
                "{\"startUrl\":\"" + startUrl + "\",\"region\":\"eu-central-1\",\"accessToken\":\""
                        + aws.standIn().sso().issueAccessToken() + "\",\"expiresAt\":\""
                        + Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "\"}");
        ConsoleLogin login = enters(program.with("AWS_ENDPOINT_URL_SSO", aws.url()), "--sso-cache", "dev", "ec2");
        assertThat(login.arn()).contains("assumed-role/AWSReservedSSO_Dev_");
        assertThat(login.destination()).startsWith("https://eu-central-1.console.aws.amazon.com/ec2/home");
    }
}
