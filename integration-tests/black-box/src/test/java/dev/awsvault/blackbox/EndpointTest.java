package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the calls go. Addresses of AWS itself are told by {@code explain}; nothing here calls them. */
class EndpointTest {
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = new ScratchHome(folder.resolve("home")).key("jane", "AKIAIOSFODNN7EXAMPLE", "secret");
    }

    private JsonNode call(Program program) throws IOException {
        Result result = program.run("explain", "jane", "--json").quiet();
        return VaultFolder.JSON.readTree(result.bytes()).get("calls").get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,      '',       https://sts.eu-west-1.amazonaws.com,         eu-west-1",
        "eu-west-1,      legacy,   https://sts.amazonaws.com,                   us-east-1",
        "eu-west-1,      regional, https://sts.eu-west-1.amazonaws.com,         eu-west-1",
        "ap-east-1,      legacy,   https://sts.ap-east-1.amazonaws.com,         ap-east-1",
        "'',             '',       https://sts.amazonaws.com,                   us-east-1",
        "cn-north-1,     '',       https://sts.cn-north-1.amazonaws.com.cn,     cn-north-1",
        "us-gov-west-1,  legacy,   https://sts.us-gov-west-1.amazonaws.com,     us-gov-west-1",
    })
    void followTheRegion(String region, String mode, String url, String signingRegion) throws IOException {
        home.config("[profile jane]\nregion = " + region + "\nsts_regional_endpoints = " + mode + "\n");
        JsonNode call = call(home.program());
        assertThat(call.get("endpoint").textValue()).isEqualTo(url);
        assertThat(call.get("signingRegion").textValue()).isEqualTo(signingRegion);
    }

    @Test
    void theVariableDecidesOverTheProfile() throws IOException {
        home.config("[profile jane]\nregion = eu-west-1\nsts_regional_endpoints = regional\n");
        Program program =
                home.program().with("AWS_STS_REGIONAL_ENDPOINTS", "legacy").with("AWS_DEFAULT_REGION", "us-west-2");
        assertThat(call(program).get("endpoint").textValue()).isEqualTo("https://sts.amazonaws.com");
        assertThat(call(program.with("AWS_REGION", "eu-south-1"))
                        .get("endpoint")
                        .textValue())
                .isEqualTo("https://sts.eu-south-1.amazonaws.com");
    }

    @Test
    void configuredAddressesAreCalled() {
        try (Aws aws = new Aws();
                Aws other = new Aws()) {
            aws.keyIn(home, "jane");
            home.config("[profile jane]\nservices = here\nendpoint_url = http://127.0.0.1:9\n\n[services here]\nsts =\n"
                    + "  endpoint_url = " + aws.url() + "\n");
            home.program().run("exec", "jane", "--", "true").quiet();
            assertThat(aws.actions()).containsExactly("GetSessionToken");

            home.config("[profile jane]\nendpoint_url = " + aws.url() + "\n");
            Result child = home.program()
                    .run("exec", "jane", "--fresh", "--", "sh", "-c", "echo $AWS_ENDPOINT_URL")
                    .quiet();
            assertThat(child.out()).isEqualTo(aws.url() + "\n");
            assertThat(aws.actions()).containsExactly("GetSessionToken");

            Program told = home.program().with("AWS_ENDPOINT_URL", other.url());
            assertThat(told.run("exec", "jane", "--fresh", "--", "true").exit()).isEqualTo(1);
            assertThat(aws.actions()).isEmpty();
            assertThat(other.actions()).hasSize(1);
        }
    }

    @Test
    void configuredAddressesCanBeIgnored() throws IOException {
        home.config("[profile jane]\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:9\n");
        Program program = home.program().with("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        assertThat(call(program).get("endpoint").textValue()).isEqualTo("https://sts.eu-west-1.amazonaws.com");
    }
}
