package dev.awsvault.domain.rotation;

import dev.awsvault.domain.plan.Partition;
import dev.awsvault.domain.profile.AwsService;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.Resolved;
import dev.awsvault.domain.profile.ResolvedProfile;

/**
 * Where a profile's IAM calls go: a configured address, else the one of the partition that the profile's region is in
 * (https://docs.aws.amazon.com/general/latest/gr/iam-service.html). IAM takes the signature of one region in each
 * partition, wherever the caller is, so that one signs for a configured address too.
 */
public final class IamEndpoints {
    private IamEndpoints() {}

    public static IamEndpoint of(ResolvedProfile profile) {
        Partition partition = Partition.ofRegion(profile.text(ProfileKey.REGION));
        Resolved<String> configured = profile.endpointUrls().get(AwsService.IAM);
        String url = configured == null ? "https://" + host(partition) : configured.value();
        return new IamEndpoint(partition.mainRegion(), url);
    }

    private static String host(Partition partition) {
        return switch (partition) {
            case AWS -> "iam." + partition.dnsSuffix();
            case AWS_US_GOV -> "iam.us-gov." + partition.dnsSuffix();
            case AWS_CN, AWS_EUSC, AWS_ISO, AWS_ISO_B, AWS_ISO_E, AWS_ISO_F ->
                "iam." + partition.mainRegion() + "." + partition.dnsSuffix();
        };
    }
}
