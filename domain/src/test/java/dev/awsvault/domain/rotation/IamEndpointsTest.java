package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.VaultOnPaper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamEndpointsTest {
    /** The addresses as the AWS CLI 1.45 has them (botocore's endpoint rule set of IAM). */
    @ParameterizedTest
    @CsvSource({
        "'', us-east-1, https://iam.amazonaws.com",
        "region=eu-west-1, us-east-1, https://iam.amazonaws.com",
        "region=aws-global, us-east-1, https://iam.amazonaws.com",
        "region=cn-north-1, cn-north-1, https://iam.cn-north-1.amazonaws.com.cn",
        "region=cn-northwest-1, cn-north-1, https://iam.cn-north-1.amazonaws.com.cn",
        "region=us-gov-east-1, us-gov-west-1, https://iam.us-gov.amazonaws.com",
        "region=us-gov-west-1, us-gov-west-1, https://iam.us-gov.amazonaws.com",
        "region=eusc-de-east-1, eusc-de-east-1, https://iam.eusc-de-east-1.amazonaws.eu",
        "region=us-iso-west-1, us-iso-east-1, https://iam.us-iso-east-1.c2s.ic.gov",
        "region=us-isob-east-1, us-isob-east-1, https://iam.us-isob-east-1.sc2s.sgov.gov",
        "region=eu-isoe-west-1, eu-isoe-west-1, https://iam.eu-isoe-west-1.cloud.adc-e.uk",
        "region=us-isof-east-1, us-isof-south-1, https://iam.us-isof-south-1.csp.hci.ic.gov",
        "endpoint_url=http://x, us-east-1, http://x",
        "endpoint_url=http://x|region=eu-west-1, us-east-1, http://x",
        "endpoint_url=http://x|region=cn-northwest-1, cn-north-1, http://x",
    })
    void regionAndAddress(String config, String signingRegion, String url) {
        VaultOnPaper paper = new VaultOnPaper("[profile base]|" + config, "base");

        assertThat(IamEndpoints.of(paper.resolve("base"))).isEqualTo(new IamEndpoint(signingRegion, url));
    }

    @Test
    void theServicesOwnAddressComesFirst() {
        VaultOnPaper paper = new VaultOnPaper(
                "[profile base]|endpoint_url=http://all|services=mine|[services mine]|iam =|  endpoint_url = http://iam",
                "base");

        assertThat(IamEndpoints.of(paper.resolve("base")).url()).isEqualTo("http://iam");
        paper.environment = Map.of("AWS_ENDPOINT_URL_IAM", "http://variable", "AWS_ENDPOINT_URL", "http://all");
        assertThat(IamEndpoints.of(paper.resolve("base")).url()).isEqualTo("http://variable");
        paper.environment = Map.of("AWS_ENDPOINT_URL_STS", "http://sts", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        assertThat(IamEndpoints.of(paper.resolve("base")).url()).isEqualTo("https://iam.amazonaws.com");
    }
}
