package dev.awsvault.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.VaultOnPaper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsEndpointsTest {
    @ParameterizedTest
    @CsvSource({
        "'', us-east-1, https://sts.amazonaws.com",
        "sts_regional_endpoints=legacy, us-east-1, https://sts.amazonaws.com",
        "region=eu-west-1, eu-west-1, https://sts.eu-west-1.amazonaws.com",
        "region=us-east-1, us-east-1, https://sts.us-east-1.amazonaws.com",
        "region=eu-west-1|sts_regional_endpoints=regional, eu-west-1, https://sts.eu-west-1.amazonaws.com",
        "region=eu-west-1|sts_regional_endpoints=nonsense, eu-west-1, https://sts.eu-west-1.amazonaws.com",
        "region=eu-west-1|sts_regional_endpoints=legacy, us-east-1, https://sts.amazonaws.com",
        "region=us-west-2|sts_regional_endpoints=LEGACY, us-east-1, https://sts.amazonaws.com",
        "region=eu-south-1|sts_regional_endpoints=legacy, eu-south-1, https://sts.eu-south-1.amazonaws.com",
        "region=cn-north-1, cn-north-1, https://sts.cn-north-1.amazonaws.com.cn",
        "region=cn-north-1|sts_regional_endpoints=legacy, cn-north-1, https://sts.cn-north-1.amazonaws.com.cn",
        "region=us-gov-west-1, us-gov-west-1, https://sts.us-gov-west-1.amazonaws.com",
        "region=eusc-de-east-1, eusc-de-east-1, https://sts.eusc-de-east-1.amazonaws.eu",
        "region=us-iso-east-1, us-iso-east-1, https://sts.us-iso-east-1.c2s.ic.gov",
        "region=us-isob-east-1, us-isob-east-1, https://sts.us-isob-east-1.sc2s.sgov.gov",
        "endpoint_url=http://x, us-east-1, http://x",
        "endpoint_url=http://x|region=eu-west-1, eu-west-1, http://x",
        "endpoint_url=http://x|region=eu-west-1|sts_regional_endpoints=legacy, eu-west-1, http://x",
    })
    void regionAndAddress(String config, String signingRegion, String url) {
        VaultOnPaper paper = new VaultOnPaper("[profile base]|" + config, "base");

        assertThat(((PlanStep.SessionToken) paper.plan("base").root()).endpoint())
                .isEqualTo(new StsEndpoint(signingRegion, url));
    }

    @ParameterizedTest
    @CsvSource({"base, eu-west-1", "role, eu-north-1"})
    void eachProfileCallsInItsOwnRegion(String profile, String region) {
        VaultOnPaper paper = new VaultOnPaper(
                "[profile base]|region=eu-west-1|mfa_serial=m|"
                        + "[profile role]|source_profile=base|role_arn=R|region=eu-north-1",
                "base");

        assertThat(paper.forecast("role").calls())
                .filteredOn(call -> call.profile().equals(profile))
                .extracting(call -> ((PlanStep.Derived) call).endpoint().signingRegion())
                .containsExactly(region);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-east-1, aws-us-gov",
        "eusc-de-east-1, aws-eusc",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
        "eu-isoe-west-1, aws-iso-e",
        "us-isof-south-1, aws-iso-f",
        "mars-north-1, aws",
        "'', aws"
    })
    void aRegionsPartition(String region, String partition) {
        assertThat(Partition.ofRegion(region).id()).isEqualTo(partition);
    }
}
