package dev.awsvault.adapters.aws;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.net.URI;
import java.net.URISyntaxException;

/** What is called, as messages name it. */
enum Service {
    STS("AWS STS", "https://sts.eu-west-1.amazonaws.com"),
    IAM("AWS IAM", "https://iam.amazonaws.com"),
    SSO_OIDC("AWS SSO OIDC", "https://oidc.eu-west-1.amazonaws.com"),
    SSO_PORTAL("AWS SSO", "https://portal.sso.eu-west-1.amazonaws.com"),
    SIGN_IN("AWS sign-in", "https://eu-west-1.signin.aws.amazon.com"),
    CONSOLE("AWS sign-in", "https://us-east-1.signin.aws.amazon.com/federation");

    private final String label;
    private final String exampleUrl;

    Service(String label, String exampleUrl) {
        this.label = label;
        this.exampleUrl = exampleUrl;
    }

    String label() {
        return label;
    }

    /** Where a wrong address can come from. */
    String setting() {
        return switch (this) {
            case STS, IAM, SSO_OIDC, SSO_PORTAL, SIGN_IN -> "the endpoint (endpoint_url, AWS_ENDPOINT_URL)";
            case CONSOLE -> "the endpoint (endpoint_url, AWS_ENDPOINT_URL_SIGNIN)";
        };
    }

    /** @throws CredentialsFailure for a text that is no base address; it is not repeated, it may hold a password */
    URI endpoint(String url) {
        try {
            URI endpoint = new URI(url);
            String scheme = endpoint.getScheme();
            if (endpoint.getHost() != null
                    && endpoint.getUserInfo() == null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return endpoint;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new CredentialsFailure("the endpoint is not an address such as " + exampleUrl + "; correct "
                + (this == CONSOLE ? "endpoint_url or AWS_ENDPOINT_URL_SIGNIN" : "endpoint_url or AWS_ENDPOINT_URL"));
    }
}
