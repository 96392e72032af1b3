package dev.awsvault.domain.plan;

/**
 * A separate part of AWS with its own names
 * (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html).
 */
public enum Partition {
    AWS("aws", "", "amazonaws.com", "aws.amazon.com", "us-east-1"),
    AWS_CN("aws-cn", "cn-", "amazonaws.com.cn", "amazonaws.cn", "cn-north-1"),
    AWS_US_GOV("aws-us-gov", "us-gov-", "amazonaws.com", "amazonaws-us-gov.com", "us-gov-west-1"),
    AWS_EUSC("aws-eusc", "eusc-", "amazonaws.eu", "amazonaws-eusc.eu", "eusc-de-east-1"),
    AWS_ISO("aws-iso", "us-iso-", "c2s.ic.gov", "", "us-iso-east-1"),
    AWS_ISO_B("aws-iso-b", "us-isob-", "sc2s.sgov.gov", "", "us-isob-east-1"),
    AWS_ISO_E("aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "", "eu-isoe-west-1"),
    AWS_ISO_F("aws-iso-f", "us-isof-", "csp.hci.ic.gov", "", "us-isof-south-1");

    private final String id;
    private final String regionPrefix;
    private final String dnsSuffix;
    private final String peoplesDomain;
    private final String mainRegion;

    Partition(String id, String regionPrefix, String dnsSuffix, String peoplesDomain, String mainRegion) {
        this.id = id;
        this.regionPrefix = regionPrefix;
        this.dnsSuffix = dnsSuffix;
        this.peoplesDomain = peoplesDomain;
        this.mainRegion = mainRegion;
    }

    /** The second part of an ARN: {@code aws-cn}. */
    public String id() {
        return id;
    }

    public String dnsSuffix() {
        return dnsSuffix;
    }

    /** Beneath which {@code console.} and {@code signin.} stand; empty where AWS does not tell the public. */
    public String peoplesDomain() {
        return peoplesDomain;
    }

    /** The region that stands in where nobody names one. */
    public String mainRegion() {
        return mainRegion;
    }

    /** The partition that an ARN names; {@link #AWS} where it names none that is known. */
    public static Partition ofArn(String arn) {
        for (Partition partition : values()) {
            if (arn.startsWith("arn:" + partition.id + ":")) return partition;
        }
        return AWS;
    }

    public static Partition ofRegion(String region) {
        for (Partition partition : values()) {
            if (partition != AWS && region.startsWith(partition.regionPrefix)) return partition;
        }
        return AWS;
    }
}
