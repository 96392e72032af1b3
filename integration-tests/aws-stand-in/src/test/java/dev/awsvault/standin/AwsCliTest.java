package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI as a second opinion on the signatures and the XML. */
@Timeout(120)
class AwsCliTest {
    private final AwsStandIn standIn = new AwsStandIn(InstantSource.system());
    private final Account account = standIn.account();
    private final IamUser user = account.createUser("cli");
    private final AccessKey key = account.createAccessKey(user);

    @TempDir
    private Path home;

    private record Run(int exit, String output) {}

    @BeforeAll
    static void needsTheCli() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("aws", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            there = false;
        }
        if (!there) {
            System.err.println("SKIPPED: AwsCliTest needs the AWS CLI, and there is no working aws on the PATH");
        }
        assumeTrue(there, "no working aws on the PATH");
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private Run aws(Keys keys, String... arguments) throws Exception {
        return aws("sts", keys, arguments);
    }

    private Run aws(String service, Keys keys, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("aws", "--endpoint-url", standIn.url(), "--output", "text", service));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_ACCESS_KEY_ID", keys.id());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", keys.secret());
        if (!keys.token().isEmpty()) {
            builder.environment().put("AWS_SESSION_TOKEN", keys.token());
        }
        builder.environment().put("AWS_DEFAULT_REGION", service.equals("iam") ? "us-east-1" : "eu-central-1");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_PAGER", "");
        builder.environment().put("AWS_CONFIG_FILE", home.resolve("config").toString());
        builder.environment()
                .put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.strip());
    }

    private Keys keysIn(Run run) {
        assertThat(run.exit()).as(run.output()).isZero();
        String[] words = run.output().split("\\s+");
        return new Keys(words[0], words[1], words[2]);
    }

    @Test
    void tellsWhoItIs() throws Exception {
        assertThat(aws(Keys.of(key), "get-caller-identity", "--query", "Arn"))
                .isEqualTo(new Run(0, "arn:aws:iam::123456789012:user/cli"));
    }

    @Test
    void goesFromMfaToARoleAndOn() throws Exception {
        MfaDevice device = account.createMfaDevice(user, "cli");
        Role role = account.createRole("admin", Trust.in(user.arn()).requiringMfa());
        String query = "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]";

        Keys session = keysIn(aws(
                Keys.of(key),
                "get-session-token",
                "--serial-number",
                device.serial(),
                "--token-code",
                device.codeAt(Instant.now()),
                "--query",
                query));
        Keys admin = keysIn(aws(
                session,
                "assume-role",
                "--role-arn",
                role.arn(),
                "--role-session-name",
                "from-cli",
                "--duration-seconds",
                "900",
                "--tags",
                "Key=Team,Value=späte Blüte",
                "--transitive-tag-keys",
                "Team",
                "--query",
                query));
        assertThat(aws(admin, "get-caller-identity", "--query", "Arn").output())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/admin/from-cli");
    }

    @Test
    void talksToSingleSignOn() throws Exception {
        standIn.sso().assign("123456789012", "Admin");
        assertThat(aws(
                                "sso-oidc",
                                Keys.of(key),
                                "register-client",
                                "--client-name",
                                "cli",
                                "--client-type",
                                "public",
                                "--query",
                                "clientSecretExpiresAt")
                        .output())
                .matches("\\d{10}");
        assertThat(aws(
                                "sso-oidc",
                                Keys.of(key),
                                "create-token",
                                "--client-id",
                                "x",
                                "--client-secret",
                                "y",
                                "--grant-type",
                                "refresh_token")
                        .output())
                .contains("(InvalidClientException)");
        Keys session = keysIn(aws(
                "sso",
                Keys.of(key),
                "get-role-credentials",
                "--account-id",
                "123456789012",
                "--role-name",
                "Admin",
                "--access-token",
                standIn.sso().issueAccessToken(),
                "--query",
                "roleCredentials.[accessKeyId,secretAccessKey,sessionToken]"));
        assertThat(aws(session, "get-caller-identity", "--query", "Arn").output())
                .contains(":assumed-role/AWSReservedSSO_Admin_");
        assertThat(aws("sso", Keys.of(key), "list-accounts", "--access-token", "x")
                        .output())
                .contains("(UnauthorizedException)", "Session token not found or invalid");
    }

    @Test
    void exchangesAnAccessKey() throws Exception {
        standIn.iam().pageSize(1);
        assertThat(aws("iam", Keys.of(key), "get-user", "--query", "User.[UserName,Arn]"))
                .isEqualTo(new Run(0, "cli\tarn:aws:iam::123456789012:user/cli"));
        String query = "AccessKey.[AccessKeyId,SecretAccessKey,Status]";
        Keys made = keysIn(aws("iam", Keys.of(key), "create-access-key", "--query", query))
                .withToken("");
        assertThat(aws("iam", Keys.of(key), "create-access-key", "--query", query)
                        .output())
                .contains("(LimitExceeded)", "Cannot exceed quota for AccessKeysPerUser: 2");
        assertThat(aws("iam", made, "update-access-key", "--access-key-id", key.id(), "--status", "Inactive"))
                .isEqualTo(new Run(0, ""));
        assertThat(aws("iam", Keys.of(key), "get-user").output()).contains("(InvalidClientTokenId)");
        assertThat(aws("iam", made, "list-access-keys", "--query", "AccessKeyMetadata[].[AccessKeyId,Status]")
                        .output()
                        .lines())
                .containsExactlyInAnyOrder(key.id() + "\tInactive", made.id() + "\tActive");
        assertThat(aws(
                                "iam",
                                made,
                                "get-access-key-last-used",
                                "--access-key-id",
                                made.id(),
                                "--query",
                                "AccessKeyLastUsed.[ServiceName,Region]")
                        .output())
                .isEqualTo("iam\tus-east-1");
        assertThat(aws("iam", made, "delete-access-key", "--access-key-id", key.id()))
                .isEqualTo(new Run(0, ""));
        assertThat(account.accessKey(key.id())).isEmpty();
    }

    @Test
    void readsARefusal() throws Exception {
        Role role = account.createRole("admin", Trust.in(user.arn()).requiringMfa());
        Run denied = aws(Keys.of(key), "assume-role", "--role-arn", role.arn(), "--role-session-name", "cli");
        assertThat(denied.exit()).isNotZero();
        assertThat(denied.output())
                .contains("An error occurred (AccessDenied) when calling the AssumeRole operation: User: " + user.arn()
                        + " is not authorized to perform: sts:AssumeRole on resource: " + role.arn());
        assertThat(aws(Keys.of(key).withSecret("wrong"), "get-caller-identity").output())
                .contains("(SignatureDoesNotMatch)");
    }
}
