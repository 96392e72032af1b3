package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Totp;
import dev.awsvault.standin.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program, in a process of its own. */
@Timeout(60)
class StandInMainTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "target/classes",
                StandInMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private Properties state(Path file, Process process) throws Exception {
        while (!Files.exists(file)) {
            assertThat(process.isAlive()).as("the stand-in runs").isTrue();
            Thread.sleep(10);
        }
        Properties state = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            state.load(in);
        }
        return state;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void servesTheDemoAccountUntilTerminated() throws Exception {
        Path file = folder.resolve("state");
        Path journal = folder.resolve("journal");
        Process process = start("--state-file", file.toString(), "--journal", journal.toString());
        Properties state = state(file, process);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(state.getProperty("access_key_id")).matches("AKIA[A-Z2-7]{16}");
        Keys keys = new Keys(state.getProperty("access_key_id"), state.getProperty("secret_access_key"), "");
        String url = state.getProperty("url");

        Keys admin = assume(url, keys, state.getProperty("role_arn_demo_admin"), state);
        assume(url, admin, state.getProperty("role_arn_demo_second_hop"));
        assume(url, keys, state.getProperty("role_arn_demo_readonly"));

        assertThat(Files.readAllLines(journal))
                .hasSize(3)
                .first()
                .asString()
                .contains(" action=AssumeRole key=" + keys.id() + " signer=LONG_TERM_KEY region=us-east-1 role="
                        + state.getProperty("role_arn_demo_admin") + " duration=900 mfa="
                        + state.getProperty("mfa_serial") + " outcome=OK");
        assertThat(Files.readString(journal)).doesNotContain(keys.secret(), admin.secret(), admin.token());

        process.destroy();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void servesSingleSignOnAndAWebIdentity() throws Exception {
        Path file = folder.resolve("state");
        Path tokenFile = folder.resolve("token");
        Process process = start(
                "--state-file",
                file.toString(),
                "--web-identity-token-file",
                tokenFile.toString(),
                "--sso-answer",
                "allow");
        Properties state = state(file, process);
        assertThat(Files.readString(tokenFile)).isEqualTo(state.getProperty("web_identity_token"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                .isEqualTo("rw-------");
        String url = state.getProperty("url");
        Keys nobody = new Keys("", "", "");
        String form = QueryRequest.form(
                "AssumeRoleWithWebIdentity",
                "RoleArn",
                state.getProperty("web_identity_role_arn"),
                "RoleSessionName",
                "demo",
                "WebIdentityToken",
                Files.readString(tokenFile));
        new QueryRequest(url, nobody, Instant.now(), form).sendWith().assertSucceeded();

        Web client = Web.postJson(url + "/client/register", Web.json("clientName", "demo", "clientType", "public"));
        Web device = Web.postJson(
                url + "/device_authorization",
                Web.json(
                        "clientId",
                        client.text("clientId"),
                        "clientSecret",
                        client.text("clientSecret"),
                        "startUrl",
                        state.getProperty("sso_start_url")));
        String page = Web.get(device.text("verificationUriComplete")).http().body();
        assertThat(page).contains("getElementById('allow').click()");
        Web.postForm(url + "/device", "user_code", device.text("userCode"), "decision", "allow");
        Web token = Web.postJson(
                url + "/token",
                Web.json(
                        "clientId",
                        client.text("clientId"),
                        "clientSecret",
                        client.text("clientSecret"),
                        "grantType",
                        SsoFixture.DEVICE_CODE,
                        "deviceCode",
                        device.text("deviceCode")));
        Web.get(
                        url + "/federation/credentials?account_id=" + state.getProperty("sso_account_id")
                                + "&role_name=" + state.getProperty("sso_role_name"),
                        "x-amz-sso_bearer_token",
                        token.text("accessToken"))
                .assertSucceeded();

        process.destroy();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(tokenFile).doesNotExist();
    }

    @Test
    void writesWhatAwsLoginWould() throws Exception {
        Path file = folder.resolve("state");
        Process process = start("--state-file", file.toString(), "--login-cache", folder.toString());
        Properties state = state(file, process);
        String name = sha256Hex(state.getProperty("login_session")) + ".json";
        Path cache = folder.resolve(name);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rw-------");
        Json.Members entry = Json.parseObject(Files.readString(cache));
        Json.Members accessToken = (Json.Members) entry.values().get("accessToken");
        Keys keys = new Keys(
                accessToken.text("accessKeyId").orElseThrow(),
                accessToken.text("secretAccessKey").orElseThrow(),
                accessToken.text("sessionToken").orElseThrow());
        assume(state.getProperty("url"), keys, state.getProperty("role_arn_demo_admin"));

        process.destroy();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(cache).doesNotExist();
    }

    private static String sha256Hex(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private static Keys assume(String url, Keys keys, String role) throws Exception {
        return new QueryRequest(
                        url,
                        keys,
                        Instant.now(),
                        QueryRequest.form("AssumeRole", "RoleArn", role, "RoleSessionName", "tests"))
                .send()
                .keys();
    }

    private static Keys assume(String url, Keys keys, String role, Properties state) throws Exception {
        return new QueryRequest(
                        url,
                        keys,
                        Instant.now(),
                        QueryRequest.form(
                                "AssumeRole",
                                "RoleArn",
                                role,
                                "RoleSessionName",
                                "tests",
                                "DurationSeconds",
                                "900",
                                "SerialNumber",
                                state.getProperty("mfa_serial"),
                                "TokenCode",
                                Totp.of(state.getProperty("mfa_secret")).codeAt(Instant.now())))
                .send()
                .keys();
    }

    @Test
    void playsASmallPolicyAndASlowIam() throws Exception {
        Path file = folder.resolve("state");
        Process process = start(
                "--state-file",
                file.toString(),
                "--iam-actions",
                "CreateAccessKey,DeleteAccessKey",
                "--new-key-delay",
                "3600",
                "--ended-key-delay",
                "3600");
        Properties state = state(file, process);
        String url = state.getProperty("url");
        Keys keys = new Keys(state.getProperty("access_key_id"), state.getProperty("secret_access_key"), "");
        Keys made = iam(url, keys, "CreateAccessKey").keys();
        assertThat(iam(url, made, "GetUser").text("Code")).isEqualTo("InvalidClientTokenId");
        iam(url, keys, "DeleteAccessKey", "AccessKeyId", keys.id()).assertSucceeded();
        assertThat(iam(url, keys, "GetUser").text("Code")).isEqualTo("AccessDenied");
    }

    private static Reply iam(String url, Keys keys, String action, String... parameters) throws Exception {
        return QueryRequest.toIam(url, keys, Instant.now(), action, parameters).send();
    }

    @Test
    void keepsAHostileCallOnOneLineOfTheJournal() throws Exception {
        Path file = folder.resolve("state");
        Path journal = folder.resolve("journal");
        Properties state = state(file, start("--state-file", file.toString(), "--journal", journal.toString()));
        Keys keys = new Keys(state.getProperty("access_key_id"), "wrong", "");
        String form = QueryRequest.form("AssumeRole", "RoleArn", "a\nb outcome=OK");
        new QueryRequest(state.getProperty("url"), keys, Instant.now(), form)
                .send()
                .assertRefused(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for details.");
        assertThat(Files.readAllLines(journal))
                .singleElement()
                .asString()
                .contains(" role=a?b?outcome=OK ")
                .endsWith(" outcome=SignatureDoesNotMatch");
    }

    @Test
    void endsWithItsParent() throws Exception {
        Process parent = new ProcessBuilder("sleep", "60").start();
        started.add(parent);
        Path file = folder.resolve("state");
        Process process = start("--state-file", file.toString(), "--parent-pid", Long.toString(parent.pid()));
        state(file, process);
        parent.destroyForcibly();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void printsACode() throws Exception {
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        Totp totp = Totp.of(secret);
        Instant before = Instant.now();
        String printed = output(start("--totp-code", secret)).strip();
        Process fromInput = start("--totp-code", "-");
        fromInput.getOutputStream().write((secret + "\n").getBytes(StandardCharsets.UTF_8));
        fromInput.getOutputStream().close();
        String second = output(fromInput).strip();
        List<String> possible = new ArrayList<>();
        for (Instant at = before; !at.isAfter(Instant.now().plusSeconds(30)); at = at.plus(Duration.ofSeconds(30))) {
            possible.add(totp.codeAt(at));
        }
        assertThat(possible).contains(printed, second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense | unknown option --nonsense",
                "--port | --port needs a value",
                "--port x | --port needs a number from 0 to 65535, not x",
                "--port 65536 | --port needs a number from 0 to 65535, not 65536",
                "--port 1 --port 2 | --port is given twice",
                "--parent-pid 0 | --parent-pid needs a number from 1 to 2147483647, not 0",
                "--parent-pid 2147483647 | --parent-pid: no process 2147483647 to wait for",
                "--totp-code ABC1 | the MFA secret is not base32: see its character 4",
                "--sso-answer yes | --sso-answer needs one of ask, allow and deny, not yes",
                "--new-key-delay -1 | --new-key-delay needs a number from 0 to 86400, not -1",
                "--ended-key-delay soon | --ended-key-delay needs a number from 0 to 86400, not soon",
                "--totp-code ABCD --port 1 | --totp-code stands alone",
            })
    void refusesBadArguments(String arguments, String message) throws Exception {
        Process process = start(arguments.split(" "));
        assertThat(output(process)).startsWith("aws-stand-in: " + message + "\nusage: ");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void saysWhenThePortIsTaken() throws Exception {
        try (AwsStandIn other = new AwsStandIn(Instant::now)) {
            String port = other.url().substring(other.url().lastIndexOf(':') + 1);
            Process process = start("--port", port);
            assertThat(output(process)).startsWith("aws-stand-in: cannot listen on 127.0.0.1:" + port + ": ");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void saysWhenTheStateFileCannotBeWritten() throws Exception {
        Process process = start("--state-file", folder.resolve("missing/state").toString());
        assertThat(output(process))
                .startsWith("aws-stand-in: ")
                .contains("missing")
                .doesNotContain("\tat ");
        assertThat(process.waitFor()).isEqualTo(1);
    }
}
