package dev.awsvault.adapters.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy a URL goes through: HTTPS_PROXY or HTTP_PROXY by its scheme, unless NO_PROXY lists its host; each also in
 * lower case. This machine itself is never asked through a proxy. The rules are those of
 * <a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy">Go's httpproxy package</a>.
 */
final class ProxyRules {
    private final Map<String, String> environment;

    private ProxyRules(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Nothing is read before the first question. */
    static ProxyRules from(Map<String, String> environment) {
        return new ProxyRules(environment);
    }

    /** @throws dev.awsvault.domain.failure.CredentialsFailure where the variable names no usable proxy */
    Optional<HttpProxy> proxyFor(URI uri) {
        String name = "https".equalsIgnoreCase(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        String variable = spelling(name);
        String proxy = environment.getOrDefault(variable, "");
        if (proxy.isBlank() || uri.getHost() == null) {
            return Optional.empty();
        }
        String host = Hosts.withoutBrackets(uri.getHost()).toLowerCase(Locale.ROOT);
        if (Hosts.isLoopback(host) || NoProxy.covers(noProxy(), host, port(uri))) {
            return Optional.empty();
        }
        return Optional.of(HttpProxy.parse(variable, proxy.strip()));
    }

    private String noProxy() {
        return environment.getOrDefault(spelling("NO_PROXY"), "");
    }

    /** The name as it is set: upper case first, as in Go. */
    private String spelling(String name) {
        return environment.getOrDefault(name, "").isBlank() ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
