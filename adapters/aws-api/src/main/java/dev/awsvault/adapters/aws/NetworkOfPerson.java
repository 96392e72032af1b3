package dev.awsvault.adapters.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** The way to any server through the proxy and with the certificates that the environment names, as to AWS. */
public final class NetworkOfPerson {
    private final Connections connections;

    /** @param environment where the proxy and certificate variables stand */
    public NetworkOfPerson(Map<String, String> environment) {
        this.connections =
                new Connections(Limits.standard(), ProxyRules.from(environment), TrustedCertificates.from(environment));
    }

    /** A connection that is not connected yet. Its time limits are those of calls to AWS. */
    public HttpURLConnection open(URI uri) throws IOException {
        try {
            return connections.createConnection(uri);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
