package dev.awsvault.adapters.aws;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.secret.SecretString;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A proxy that is spoken to in plain HTTP.
 *
 * @param variable where it was named, such as {@code HTTPS_PROXY}
 * @param user empty without credentials
 */
record HttpProxy(String variable, String host, int port, String user, SecretString password) {
    private static final int HTTP_PORT = 80;

    /**
     * Reads {@code http://user:password@host:port}; scheme, credentials and port may be missing.
     *
     * @throws CredentialsFailure for anything else; the text is not repeated there, it may hold a password
     */
    static HttpProxy parse(String variable, String text) {
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException _) {
            throw unusable(variable);
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw new CredentialsFailure(
                    variable + " names a proxy that is not an http:// one; only those can be used");
        }
        if (uri.getHost() == null) {
            throw unusable(variable);
        }
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        return new HttpProxy(
                variable,
                Hosts.withoutBrackets(uri.getHost()),
                port,
                decode(variable, user),
                SecretString.of(decode(variable, password)));
    }

    boolean hasCredentials() {
        return !user.isEmpty() || !password.isEmpty();
    }

    /** {@code host:port (HTTPS_PROXY)}, for messages. */
    String description() {
        return host + ":" + port + " (" + variable + ")";
    }

    private static String decode(String variable, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw unusable(variable);
        }
    }

    private static CredentialsFailure unusable(String variable) {
        return new CredentialsFailure(variable
                + " is not the address of a proxy; write it as http://host:port or http://user:password@host:port");
    }
}
