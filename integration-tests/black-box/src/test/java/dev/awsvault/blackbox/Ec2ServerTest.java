package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code exec --ec2-server} without root: AWS's own clients take it for the metadata service of an EC2 instance, whose
 * address they are told.
 */
class Ec2ServerTest extends ServerFixture {
    private static final String CREDENTIALS = "latest/meta-data/iam/security-credentials/";

    @ParameterizedTest
    @MethodSource("dev.awsvault.blackbox.SdkClient#ofInstances")
    void servesAndRefreshes(SdkClient client) {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        fetchesAndRefreshes(
                exec(clock.on(program), List.of("--ec2-server", "--unprivileged"), client.command(aws.url())), clock);
    }

    @Test
    void theCommandIsToldWhereAndNothingElse() {
        HttpCaller.Relay inside = relay("--ec2-server", "--unprivileged");
        // The older CLI joins it with a path as it is.
        assertThat(endpoint(inside)).matches("http://127\\.0\\.0\\.1:[0-9]+/");
        assertThat(inside.variable("AWS_ACCESS_KEY_ID")).isEmpty();
        assertThat(inside.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")).isEmpty();
        assertThat(inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")).isEmpty();
        assertThat(inside.variable("AWS_VAULT")).isEqualTo("deploy");
    }

    @Test
    void answersWhatAnInstanceWouldAnswer() {
        HttpCaller.Relay inside = relay("--ec2-server", "--unprivileged");
        String token = token(inside);
        assertThat(get(inside, token, CREDENTIALS).ok().body()).isEqualTo("local-credentials");
        HttpAnswer credentials =
                get(inside, token, CREDENTIALS + "local-credentials").ok();
        assertThat(credentials.field("Code")).isEqualTo("Success");
        assertThat(credentials.field("Type")).isEqualTo("AWS-HMAC");
        assertThat(credentials.field("Token")).isNotEmpty();
        assertThat(credentials.field("LastUpdated")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(credentials.field("Expiration")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(aws.calls().getLast().issuedAccessKeyId()).isEqualTo(credentials.field("AccessKeyId"));
        HttpAnswer document = get(inside, token, "latest/dynamic/instance-identity/document");
        assertThat(document.ok().field("region")).isEqualTo("eu-west-1");
        assertThat(get(inside, token, "latest/user-data").refused(404).status()).isEqualTo(404);
    }

    /** They ask for the region, the zone and more on their way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest/meta-data/placement/region",
                "latest/meta-data/placement/availability-zone",
                "latest/meta-data/instance-id"
            })
    void answersTheOtherPathsOfSdks(String path) {
        HttpCaller.Relay inside = relay("--ec2-server", "--unprivileged");
        assertThat(get(inside, token(inside), path).ok().body()).isNotBlank();
    }

    static String endpoint(HttpCaller.Relay inside) {
        return inside.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    }

    /** A token of IMDSv2. */
    static String token(HttpCaller.Relay inside) {
        return inside.send(HttpQuestion.get(endpoint(inside) + "latest/api/token")
                        .put()
                        .with("X-aws-ec2-metadata-token-ttl-seconds: 21600"))
                .ok()
                .body();
    }

    static HttpAnswer get(HttpCaller.Relay inside, String token, String path) {
        return inside.send(HttpQuestion.get(endpoint(inside) + path).with("X-aws-ec2-metadata-token: " + token));
    }
}
