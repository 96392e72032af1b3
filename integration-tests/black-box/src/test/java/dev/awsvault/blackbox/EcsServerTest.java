package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exec --ecs-server}: AWS's own clients get credentials from it as in a container, and get new ones in time. */
class EcsServerTest extends ServerFixture {
    @ParameterizedTest
    @MethodSource("dev.awsvault.blackbox.SdkClient#ofContainers")
    void servesAndRefreshes(SdkClient client) {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        fetchesAndRefreshes(exec(clock.on(program), List.of("--ecs-server"), client.command(aws.url())), clock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s", "--server", "--ecs-server"})
    void theCommandIsToldWhereAndHow(String flag) {
        HttpCaller.Relay inside = relay(flag);
        String token = inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        assertThat(token).matches("[A-Za-z0-9_-]{40}");
        assertThat(url(inside)).matches("http://127\\.0\\.0\\.1:[0-9]+/?");
        assertThat(inside.variable("AWS_ACCESS_KEY_ID")).isEmpty();
        assertThat(inside.variable("AWS_SECRET_ACCESS_KEY")).isEmpty();
        assertThat(inside.variable("AWS_VAULT")).isEqualTo("deploy");
        assertThat(inside.variable("AWS_REGION")).isEqualTo("eu-west-1");

        HttpAnswer answer = inside.send(question(inside)).ok();
        assertThat(answer.head()).containsPattern("(?i)content-type: application/json");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("AccessKeyId", "Expiration", "SecretAccessKey", "Token");
        // As SDKs of all languages read it.
        assertThat(answer.field("Expiration")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(aws.calls().getLast().issuedAccessKeyId()).isEqualTo(answer.field("AccessKeyId"));
    }

    @Test
    void theTokenMayBeInAFileThatEndsWithTheCommand() {
        HttpCaller.Relay inside = relay("--ecs-server", "--token-in-file");
        assertThat(inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")).isEmpty();
        Path file = Path.of(inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
        assertThat(file).startsWith(home.path("run"));
        assertThat(ScratchHome.mode(file)).isEqualTo("rw-------");
        String token = ScratchHome.text(file);
        assertThat(token).matches("[A-Za-z0-9_-]{40}");
        inside.send(HttpQuestion.get(url(inside)).with("Authorization: " + token))
                .ok();
        assertThat(inside.talk().end()).isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void theFileOfAKilledServerGoesWithTheNextServer() {
        HttpCaller.Relay inside = relay("--ecs-server", "--token-in-file");
        Path file = Path.of(inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
        program.run("exec", "--ecs-server", "deploy", "--", "true").quiet();
        assertThat(file).exists();

        ProcessHandle server = inside.talk().handle();
        Tools.kill(server);
        inside.talk().endInput();
        assertThat(file).exists();
        program.run("exec", "--ecs-server", "deploy", "--", "true").quiet();
        assertThat(file).doesNotExist();
    }

    /** Debian's boto3 does not know the file. */
    @ParameterizedTest
    @ValueSource(strings = {"AWSCLI", "BOTO3", "JAVASCRIPT", "JAVA"})
    void clientsReadTheTokenFromTheFile(SdkClient client) {
        List<String> command = client.command(aws.url());
        if (client == SdkClient.AWSCLI || client == SdkClient.BOTO3) needsBotoWithTokenFile();
        Talk talk = exec(program, List.of("--ecs-server", "--token-in-file"), command);
        assertThat(talk.ask("who")).isEqualTo(ROLE_ARN);
        assertThat(talk.end()).isZero();
    }

    private static void needsBotoWithTokenFile() {
        String known = "import inspect, botocore.credentials as c, sys;"
                + "sys.exit('AUTHORIZATION_TOKEN_FILE' not in inspect.getsource(c))";
        if (!Tools.works("python3", "-c", known)) Tools.skip("this boto3 knows no token in a file");
    }

    @Test
    void otherRolesHaveTheirPathAndAreKept() {
        String audit = aws.role("audit").arn();
        HttpCaller.Relay inside = relay("--ecs-server");
        HttpAnswer base = inside.send(question(inside)).ok();
        HttpQuestion other = question(inside, "/role-arn/" + audit);
        HttpAnswer first = inside.send(other).ok();
        assertThat(inside.send(other).ok()).extracting(HttpAnswer::body).isEqualTo(first.body());
        assertThat(first.field("AccessKeyId")).isNotEqualTo(base.field("AccessKeyId"));

        List<Call> assumed = aws.calls().stream()
                .filter(call -> call.action().equals("AssumeRole"))
                .toList();
        assertThat(assumed).hasSize(2);
        assertThat(assumed.getLast().parameter("RoleArn")).isEqualTo(audit);
        assertThat(assumed.getLast().accessKeyId()).isEqualTo(base.field("AccessKeyId"));
    }

    @Test
    void aRoleThatIsNotToBeHadIsSaidSo() {
        HttpCaller.Relay inside = relay("--ecs-server");
        HttpAnswer answer = inside.send(question(inside, "/role-arn/arn:aws:iam::123456789012:role/nothing"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.field("Message")).contains("AssumeRole");
        inside.send(question(inside)).ok();
    }

    @Test
    void lazyMeansThatNobodyIsAskedBeforeTheFirstRequest() {
        HttpCaller.Relay inside = relay("--ecs-server", "--lazy");
        assertThat(inside.variable("AWS_VAULT")).isEqualTo("deploy");
        assertThat(aws.calls()).isEmpty();
        inside.send(question(inside)).ok();
        assertThat(goodCalls()).isNotEmpty();
    }

    @Test
    void otherwiseTheCommandStartsOnlyWithCredentials() {
        home.config("[profile deploy]\nsource_profile = jane\nregion = eu-west-1\n"
                + "role_arn = arn:aws:iam::123456789012:role/nothing\n[profile jane]\n");
        Path trace = home.path("started");
        Result result = program.run("exec", "--ecs-server", "deploy", "--", "touch", trace.toString());
        assertThat(result.refused()).contains("AssumeRole");
        assertThat(Files.exists(trace)).isFalse();
    }

    static String url(HttpCaller.Relay inside) {
        return inside.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    static HttpQuestion question(HttpCaller.Relay inside) {
        return question(inside, "");
    }

    /** With the token. */
    static HttpQuestion question(HttpCaller.Relay inside, String path) {
        return HttpQuestion.get(url(inside) + path)
                .with("Authorization: " + inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    }
}
