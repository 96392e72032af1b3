package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's own command line, as the command, and as the one that calls us; against the stand-in and against moto. */
class AwsCliTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        Tools.require("aws");
        home = new ScratchHome(folder.resolve("home"));
    }

    /** The one that the PATH finds, and the distribution's, which is often older. */
    static Stream<String> installedClis() {
        return Stream.of("aws", "/usr/bin/aws").filter(cli -> cli.equals("aws") || Files.isExecutable(Path.of(cli)));
    }

    @ParameterizedTest
    @MethodSource("installedClis")
    void runsAsTheCommand(String cli) {
        try (Aws aws = new Aws()) {
            String role = aws.role("deploy").arn();
            aws.keyIn(home, "jane");
            home.config(
                    "[profile jane]\nregion = eu-west-1\n[profile deploy]\nregion = eu-west-1\nsource_profile = jane\nrole_arn = "
                            + role + "\nrole_session_name = me\n");
            Result user = aws.program(home).run(exec("jane", cli, aws.url())).quiet();
            assertThat(user.out()).isEqualTo("\"" + aws.user().arn() + "\"\n");
            Result assumed =
                    aws.program(home).run(exec("deploy", cli, aws.url())).quiet();
            assertThat(assumed.out()).isEqualTo("\"arn:aws:sts::123456789012:assumed-role/deploy/me\"\n");
            assertThat(aws.actions())
                    .containsExactly("GetSessionToken", "GetCallerIdentity", "AssumeRole", "GetCallerIdentity");
        }
    }

    @ParameterizedTest
    @MethodSource("installedClis")
    void takesUsAsItsCredentialProcess(String cli) {
        try (Aws aws = new Aws()) {
            aws.keyIn(home, "jane");
            home.config("[profile jane]\nregion = eu-west-1\n[profile cli]\nregion = eu-west-1\ncredential_process = "
                    + Program.path() + " export --format=json jane\n");
            Result result = aws.program(home)
                    .runCommand(List.of(
                            cli,
                            "--endpoint-url",
                            aws.url(),
                            "--profile",
                            "cli",
                            "sts",
                            "get-caller-identity",
                            "--query",
                            "Arn"));
            assertThat(result.quiet().out()).isEqualTo("\"" + aws.user().arn() + "\"\n");
            assertThat(aws.actions()).containsExactly("GetSessionToken", "GetCallerIdentity");
        }
    }

    /** Moto makes the user, the key and the role, and judges our signatures; it does not check MFA codes. */
    @Test
    void worksWithMoto() throws Exception {
        Tools.require("moto_server", "python3");
        Process moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0").start();
        try {
            // It tells on which port, once it listens there, and then of each request.
            Running running = new Running(moto, Duration.ofMinutes(1));
            String url = running.said("Running on (http://127\\.0\\.0\\.1:\\d+)");
            Program program = home.program().with("AWS_ENDPOINT_URL", url).with("URL", url);
            Result made = program.with("AWS_ACCESS_KEY_ID", "root")
                    .with("AWS_SECRET_ACCESS_KEY", "root")
                    .python("""
                            import boto3, json, urllib.request
                            iam = boto3.client('iam', region_name='us-east-1', endpoint_url=os.environ['URL'])
                            iam.create_user(UserName='jane')
                            iam.put_user_policy(UserName='jane', PolicyName='p', PolicyDocument=json.dumps(
                                {'Version': '2012-10-17',
                                 'Statement': [{'Effect': 'Allow', 'Action': 'sts:*', 'Resource': '*'}]}))
                            trust = {'Version': '2012-10-17', 'Statement': [
                                {'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 'sts:AssumeRole'}]}
                            role = iam.create_role(RoleName='deploy', AssumeRolePolicyDocument=json.dumps(trust))
                            iam.put_role_policy(RoleName='deploy', PolicyName='p', PolicyDocument=json.dumps(
                                {'Version': '2012-10-17',
                                 'Statement': [{'Effect': 'Allow', 'Action': 'sts:*', 'Resource': '*'}]}))
                            key = iam.create_access_key(UserName='jane')['AccessKey']
                            urllib.request.urlopen(urllib.request.Request(os.environ['URL'] + '/moto-api/reset-auth',
                                data=b'0', headers={'Content-Type': 'text/plain'}, method='POST')).read()
                            print(key['AccessKeyId'], key['SecretAccessKey'], role['Role']['Arn'])
                            """);
            String[] facts = made.ok().out().strip().split(" ");
            home.key("jane", facts[0], facts[1]);
            home.config(
                    "[profile jane]\nregion = us-east-1\n[profile deploy]\nregion = eu-west-1\nsource_profile = jane\nrole_arn = "
                            + facts[2] + "\nrole_session_name = me\n");
            installedClis().forEach(cli -> {
                Result result = program.run(exec("deploy", cli, url));
                assertThat(result.quiet().out()).contains(":assumed-role/deploy/me");
            });
            home.key("jane", facts[0], "wrong" + facts[1]);
            assertThat(program.run("exec", "--fresh", "deploy", "--", "true").refused())
                    .contains("403", "AssumeRole");
        } finally {
            moto.descendants().forEach(ProcessHandle::destroy);
            moto.destroy();
        }
    }

    /** Version 2.9 does not know AWS_ENDPOINT_URL: the flag tells all of them. */
    private static String[] exec(String profile, String cli, String url) {
        return new String[] {
            "exec", profile, "--", cli, "--endpoint-url", url, "sts", "get-caller-identity", "--query", "Arn"
        };
    }
}
