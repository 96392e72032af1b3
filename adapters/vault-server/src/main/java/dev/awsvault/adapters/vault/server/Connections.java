package dev.awsvault.adapters.vault.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Opens connections the way this person's network wants them: through a proxy, with a company's certificates. */
@FunctionalInterface
public interface Connections {
    /**
     * A connection that is not connected yet; its time limits and headers are set by the caller.
     *
     * @throws dev.awsvault.domain.failure.Failure where the settings of proxy or certificates cannot be used
     */
    HttpURLConnection open(URI uri) throws IOException;

    /** Straight to the server, with the certificates that come with Java. */
    static Connections direct() {
        return uri -> (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    }
}
