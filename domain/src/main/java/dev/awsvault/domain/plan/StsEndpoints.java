package dev.awsvault.domain.plan;

import dev.awsvault.domain.profile.AwsService;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.util.Set;

/**
 * Where a profile's STS calls go: a configured address, else the region's endpoint, else (no region, or
 * {@code sts_regional_endpoints = legacy} in one of the regions that existed then) the global one
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html).
 */
public final class StsEndpoints {
    private static final String GLOBAL_REGION = "us-east-1";
    private static final String GLOBAL = "https://sts.amazonaws.com";
    private static final Set<String> LEGACY_REGIONS = Set.of(
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "aws-global",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private StsEndpoints() {}

    public static StsEndpoint of(ResolvedProfile profile) {
        String region = profile.text(ProfileKey.REGION);
        Resolved<String> configured = profile.endpointUrls().get(AwsService.STS);
        if (configured != null) {
            return new StsEndpoint(region.isEmpty() ? GLOBAL_REGION : region, configured.value());
        }
        boolean legacy = profile.text(ProfileKey.STS_REGIONAL_ENDPOINTS).equalsIgnoreCase("legacy");
        if (region.isEmpty() || (legacy && LEGACY_REGIONS.contains(region))) {
            return new StsEndpoint(GLOBAL_REGION, GLOBAL);
        }
        return new StsEndpoint(
                region,
                "https://sts." + region + "." + Partition.ofRegion(region).dnsSuffix());
    }
}
