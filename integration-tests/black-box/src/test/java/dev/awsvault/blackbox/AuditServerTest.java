package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What servers hand out is noted once for each access key and client. */
class AuditServerTest extends AuditFixture {
    @Test
    void aServerForOneCommand() {
        Tools.require("curl");
        Result result = program.run(
                "exec",
                "--ecs-server",
                "deploy",
                "--",
                "sh",
                "-c",
                "for i in 1 2 3; do curl -sSf -H \"Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN\""
                        + " \"$AWS_CONTAINER_CREDENTIALS_FULL_URI\"; echo; done");
        List<String> answers = result.ok().lines();
        assertThat(answers).hasSize(3);

        JsonNode entry = last();
        assertThat(entries()).hasSize(1);
        assertThat(entry.path("how").asText()).isEqualTo("ecs-server");
        assertThat(entry.path("command").asText()).isEqualTo("sh");
        assertThat(entry.path("kind").asText()).isEqualTo("role");
        assertThat(entry.path("key").asText())
                .isEqualTo(json(answers.getFirst()).path("AccessKeyId").asText());
    }

    @Test
    void aServerThatIsRefused() {
        program.run("exec", "--ecs-server", "refused", "--", "true").refused();
        assertThat(last().path("how").asText()).isEqualTo("ecs-server");
        assertThat(last().path("error").asText()).isEqualTo("AccessDenied");
    }

    @Test
    void eachClientOfServe() {
        String laptop = program.run("serve", "issue", "laptop").quiet().out().strip();
        String container =
                program.run("serve", "issue", "container").quiet().out().strip();
        Running server = program.begin("serve", "--port", "0");
        try {
            String url = server.said("serving .* at (http://[^;]*);") + "/profiles/deploy";
            for (String token : List.of(laptop, laptop, container, laptop)) {
                HttpCaller.STRANGER
                        .send(HttpQuestion.get(url).with("Authorization: " + token))
                        .ok();
            }
        } finally {
            server.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            server.handle().destroyForcibly();
        }
        List<JsonNode> entries = entries();
        assertThat(entries).extracting(entry -> entry.path("client").asText()).containsExactly("laptop", "container");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.path("how").asText()).isEqualTo("serve");
            assertThat(entry.path("profile").asText()).isEqualTo("deploy");
            assertThat(entry.path("role").asText()).isEqualTo(roleArn);
            assertThat(entry.path("key").asText()).startsWith("ASIA");
        });
        assertWhole(2);
    }
}
