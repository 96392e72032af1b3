package dev.awsvault.domain.child;

import dev.awsvault.domain.secret.SecretString;
import java.util.Map;

/**
 * What tells SDKs where a server of credentials is
 * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">container
 * credentials</a>, <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-client.html">instance
 * metadata</a>).
 */
public final class ServerVariables {
    private ServerVariables() {}

    /** @param url {@code http://127.0.0.1:PORT} */
    public static Map<String, String> container(String url, SecretString token) {
        return Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url, "AWS_CONTAINER_AUTHORIZATION_TOKEN", token.reveal());
    }

    /** The same with the token in a file, which not all SDKs read. */
    public static Map<String, String> containerWithTokenFile(String url, String tokenFile) {
        return Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", tokenFile);
    }

    /** @param url {@code http://127.0.0.1:PORT/}; the well-known address needs no variables */
    public static Map<String, String> metadata(String url) {
        return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", url);
    }
}
