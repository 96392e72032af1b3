package dev.awsvault.domain.profile;

/** The AWS services this program calls, as AWS names them where an endpoint is configured. */
public enum AwsService {
    STS("sts", "AWS_ENDPOINT_URL_STS"),
    IAM("iam", "AWS_ENDPOINT_URL_IAM"),
    SSO("sso", "AWS_ENDPOINT_URL_SSO"),
    SSO_OIDC("sso_oidc", "AWS_ENDPOINT_URL_SSO_OIDC"),
    SIGNIN("signin", "AWS_ENDPOINT_URL_SIGNIN");

    private final String configName;
    private final String endpointVariable;

    AwsService(String configName, String endpointVariable) {
        this.configName = configName;
        this.endpointVariable = endpointVariable;
    }

    /** The key of its block in a {@code [services]} section. */
    public String configName() {
        return configName;
    }

    public String endpointVariable() {
        return endpointVariable;
    }
}
