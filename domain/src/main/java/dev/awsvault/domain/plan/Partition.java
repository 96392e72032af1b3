package dev.awsvault.domain.plan;

/**
 * A separate part of AWS with its own names
 * (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html).
 */
public enum Partition {
    AWS("aws", "", "amazonaws.com"),
    AWS_CN("aws-cn", "cn-", "amazonaws.com.cn"),
    AWS_US_GOV("aws-us-gov", "us-gov-", "amazonaws.com"),
    AWS_EUSC("aws-eusc", "eusc-", "amazonaws.eu"),
    AWS_ISO("aws-iso", "us-iso-", "c2s.ic.gov"),
    AWS_ISO_B("aws-iso-b", "us-isob-", "sc2s.sgov.gov"),
    AWS_ISO_E("aws-iso-e", "eu-isoe-", "cloud.adc-e.uk"),
    AWS_ISO_F("aws-iso-f", "us-isof-", "csp.hci.ic.gov");

    private final String id;
    private final String regionPrefix;
    private final String dnsSuffix;

    Partition(String id, String regionPrefix, String dnsSuffix) {
        this.id = id;
        this.regionPrefix = regionPrefix;
        this.dnsSuffix = dnsSuffix;
    }

    /** The second part of an ARN: {@code aws-cn}. */
    public String id() {
        return id;
    }

    public String dnsSuffix() {
        return dnsSuffix;
    }

    public static Partition ofRegion(String region) {
        for (Partition partition : values()) {
            if (partition != AWS && region.startsWith(partition.regionPrefix)) return partition;
        }
        return AWS;
    }
}
