package dev.awsvault.adapters.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Opens connections through the proxy and with the certificates that the environment names. The SDK's own proxy support
 * is not used: it knows neither ports nor networks in NO_PROXY, and sends the proxy's password on to an https server.
 */
final class Connections implements UrlConnectionFactory {
    /** See conf/net.properties of the JDK, which lists Basic here. */
    private static final String DISABLED_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private final Limits limits;
    private final ProxyRules proxies;
    private final TrustedCertificates certificates;

    Connections(Limits limits, ProxyRules proxies, TrustedCertificates certificates) {
        this.limits = limits;
        this.proxies = proxies;
        this.certificates = certificates;
        // Read once, when the JDK's HTTP classes are first used. Who writes a password into a proxy's address wants
        // it sent there.
        if (System.getProperty(DISABLED_FOR_TUNNELS) == null) {
            System.setProperty(DISABLED_FOR_TUNNELS, "");
        }
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        Optional<HttpProxy> proxy = proxies.proxyFor(uri);
        HttpURLConnection connection = open(uri, proxy);
        connection.setConnectTimeout((int) limits.connect().toMillis());
        connection.setReadTimeout((int) limits.read().toMillis());
        connection.setUseCaches(false);
        if (connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(certificates.socketFactory());
        }
        if (proxy.isPresent() && proxy.get().hasCredentials()) {
            authenticate(connection, proxy.get());
        }
        return connection;
    }

    private static HttpURLConnection open(URI uri, Optional<HttpProxy> proxy) {
        try {
            URLConnection connection =
                    uri.toURL().openConnection(proxy.isPresent() ? via(proxy.get()) : Proxy.NO_PROXY);
            return (HttpURLConnection) connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proxy via(HttpProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
    }

    private static void authenticate(HttpURLConnection connection, HttpProxy proxy) {
        if (connection instanceof HttpsURLConnection) {
            connection.setAuthenticator(new ProxyPassword(proxy));
        } else {
            String pair = proxy.user() + ":" + proxy.password().reveal();
            String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            connection.setRequestProperty("Proxy-Authorization", "Basic " + basic);
        }
    }

    /** Answers the proxy once: the JDK would otherwise repeat a wrong password twenty times. */
    private static final class ProxyPassword extends Authenticator {
        private final HttpProxy proxy;
        private boolean given;

        ProxyPassword(HttpProxy proxy) {
            this.proxy = proxy;
        }

        @Override
        @SuppressWarnings("NullAway") // null is how this class says "no password"
        protected PasswordAuthentication getPasswordAuthentication() {
            if (given || getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            given = true;
            return new PasswordAuthentication(
                    proxy.user(), proxy.password().reveal().toCharArray());
        }
    }
}
