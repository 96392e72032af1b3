package dev.awsvault.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
class EndpointUrlsTest {
    private static final String CONFIG = """
            [profile work]
            services = local
            endpoint_url = http://profile
            [services local]
            sts =
              endpoint_url = http://services-sts
            iam =
              endpoint_url =
            """;

    @ParameterizedTest
    @CsvSource({
        "http://sts, http://all, http://sts, variable AWS_ENDPOINT_URL_STS",
        "'', http://all, http://all, variable AWS_ENDPOINT_URL",
        "'', '', http://services-sts, ~/.aws/config:6 [services local]",
    })
    void theNearerWins(String stsVariable, String variable, String url, String origin) {
        Resolved<String> sts = resolve(Map.of("AWS_ENDPOINT_URL_STS", stsVariable, "AWS_ENDPOINT_URL", variable))
                .endpointUrls()
                .get(AwsService.STS);

        assertThat(sts.value()).isEqualTo(url);
        assertThat(sts.origin().describe()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({"IAM", "SSO", "SSO_OIDC", "SIGNIN"})
    void theProfilesUrlServesWhatHasNoneOfItsOwn(AwsService service) {
        assertThat(resolve(Map.of()).endpointUrls().get(service).value()).isEqualTo("http://profile");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ENDPOINT_URL_STS, STS",
        "AWS_ENDPOINT_URL_IAM, IAM",
        "AWS_ENDPOINT_URL_SSO, SSO",
        "AWS_ENDPOINT_URL_SSO_OIDC, SSO_OIDC",
        "AWS_ENDPOINT_URL_SIGNIN, SIGNIN",
    })
    void eachServiceHasItsVariable(String variable, AwsService service) {
        VaultOnPaper paper = new VaultOnPaper("[profile work]");
        paper.environment = Map.of(variable, "http://mine");

        assertThat(paper.resolve("work").endpointUrls()).containsOnlyKeys(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1"})
    void allAreIgnoredOnRequest(String on) {
        assertThat(resolve(Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", on, "AWS_ENDPOINT_URL", "http://all"))
                        .endpointUrls())
                .isEmpty();
    }

    @Test
    void ignoringSwitchedOffIgnoresNothing() {
        assertThat(resolve(Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false"))
                        .endpointUrls())
                .hasSize(AwsService.values().length);
    }

    @Test
    void anIgnoringThatIsNoSwitchIsAnError() {
        assertThatThrownBy(() -> resolve(Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "perhaps")))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'perhaps'");
    }

    @Test
    void aMissingServicesSectionSaysNothing() {
        assertThat(new VaultOnPaper("[profile work]|services=gone")
                        .resolve("work")
                        .endpointUrls())
                .isEmpty();
    }

    private static ResolvedProfile resolve(Map<String, String> environment) {
        VaultOnPaper paper = new VaultOnPaper(CONFIG);
        paper.environment = environment;
        return paper.resolve("work");
    }
}
