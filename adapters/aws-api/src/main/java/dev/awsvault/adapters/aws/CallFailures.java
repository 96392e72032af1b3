package dev.awsvault.adapters.aws;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * What a failed call says. The exceptions themselves are not kept as causes: their texts come from elsewhere and may
 * repeat a session token (AWS answers a wrong signature with the request it expected).
 */
final class CallFailures {
    /** The JDK gives this a text, not a type. */
    private static final String TUNNEL_REFUSED = "Unable to tunnel through proxy";

    static final int PROXY_LOGIN_REQUIRED = 407;

    private final Service service;
    private final String action;
    private final URI endpoint;
    private final List<String> secrets;
    private final AwsHttpClient http;

    /** @param secrets what no message may hold */
    CallFailures(Service service, String action, URI endpoint, List<String> secrets, AwsHttpClient http) {
        this.service = service;
        this.action = action;
        this.endpoint = endpoint;
        this.secrets = secrets;
        this.http = http;
    }

    URI endpoint() {
        return endpoint;
    }

    static boolean isProxyRefusal(IOException thrown) {
        String text = thrown.getMessage();
        return text != null && text.startsWith(TUNNEL_REFUSED);
    }

    Failure of(Throwable thrown, Instant now) {
        if (thrown instanceof AwsServiceException refused) {
            return refused(refused, now);
        }
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Failure ours -> {
                    return ours;
                }
                case ApiCallTimeoutException _ -> {
                    return unreached("no answer within " + seconds(http.limits().call()) + lookAtNetwork());
                }
                case BoundedBody.TooLong _ -> {
                    return unreached("the answer is too long for " + service.label() + "; check " + service.setting()
                            + " or a proxy");
                }
                case BrokenConnection broken -> {
                    return unreached(reason(broken.reason()));
                }
                default -> {}
            }
        }
        return notUnderstood();
    }

    /** For an answer that is not what the service says. */
    Failure notUnderstood() {
        return unreached("the answer is not one of " + service.label() + "; check " + service.setting()
                + ", a proxy, or a login page of your network");
    }

    /** For an HTTP status that comes alone. */
    CredentialsFailure withoutReason(int status) {
        return unreached("HTTP " + status + " without a reason from AWS; check " + service.setting()
                + " or a proxy, and try again");
    }

    private Failure refused(AwsServiceException refused, Instant now) {
        AwsErrorDetails details = refused.awsErrorDetails();
        OAuthError oauth = details == null || details.rawResponse() == null
                ? OAuthError.in(new byte[0])
                : OAuthError.in(details.rawResponse().asByteArrayUnsafe());
        String code = details == null || details.errorCode() == null ? oauth.code() : details.errorCode();
        String message =
                details == null || details.errorMessage() == null ? oauth.description() : details.errorMessage();
        String date = details == null || details.sdkHttpResponse() == null
                ? ""
                : details.sdkHttpResponse().firstMatchingHeader("Date").orElse("");
        if (refused.statusCode() == PROXY_LOGIN_REQUIRED) {
            return proxyWantsLogin();
        }
        if (code.isBlank()) {
            return withoutReason(refused.statusCode());
        }
        String said = message.isBlank() ? code : code + ": " + message;
        return new CredentialsFailure(
                clean(said) + where() + ClockDifference.clause(code, date, now), OneLine.of(code));
    }

    CredentialsFailure proxyWantsLogin() {
        return unreached(proxyRefused(http.proxies().proxyFor(endpoint), "407"));
    }

    private String reason(IOException thrown) {
        Optional<HttpProxy> proxy = http.proxies().proxyFor(endpoint);
        return switch (thrown) {
            case UnknownHostException _ -> unknownHost(proxy);
            case SocketTimeoutException late -> late(late, proxy);
            case ConnectException _, NoRouteToHostException _ -> unreachable(proxy);
            case SSLException untrusted -> tls(untrusted);
            default ->
                isProxyRefusal(thrown)
                        ? proxyRefused(proxy, text(thrown).substring(TUNNEL_REFUSED.length()))
                        : "the connection broke off (" + text(thrown) + "); try again";
        };
    }

    private String unknownHost(Optional<HttpProxy> proxy) {
        return proxy.isPresent()
                ? "no address is known for the proxy " + proxy.get().description() + "; check it and the network"
                : "no address is known for this host; check the region, the endpoint and the network";
    }

    private String unreachable(Optional<HttpProxy> proxy) {
        return proxy.isPresent()
                ? "the proxy " + proxy.get().description() + " accepts no connection; check it and the network"
                : "the host accepts no connection; check the endpoint, the network and HTTPS_PROXY";
    }

    private String late(SocketTimeoutException late, Optional<HttpProxy> proxy) {
        boolean connecting = BrokenConnection.isOfConnecting(late);
        Duration limit = connecting ? http.limits().connect() : http.limits().read();
        String through = proxy.map(p -> " through the proxy " + p.description()).orElse("");
        return (connecting ? "no connection" : "no answer") + through + " within " + seconds(limit) + lookAtNetwork();
    }

    private String proxyRefused(Optional<HttpProxy> proxy, String answer) {
        String name = proxy.map(HttpProxy::description).orElse("in use");
        String variable = proxy.map(HttpProxy::variable).orElse("HTTPS_PROXY");
        return "the proxy " + name + " refused" + (answer.contains("407") ? " without a valid login (407)" : answer)
                + "; check user and password in " + variable + ", or list the host in NO_PROXY";
    }

    private String tls(SSLException thrown) {
        String variable = http.certificates().variable();
        return "TLS failed (" + text(thrown) + "); "
                + (variable.isEmpty()
                        ? "if your network has a certificate authority of its own, set AWS_CA_BUNDLE to its PEM file"
                        : "trusted are the certificates of " + variable + "; check that file, AWS_CA_BUNDLE names it"
                                + " first");
    }

    private CredentialsFailure unreached(String reason) {
        return new CredentialsFailure(clean(action + " at " + endpoint.getAuthority() + " failed: " + reason));
    }

    /** {@code " (AssumeRole at sts.amazonaws.com)"} */
    String where() {
        return " (" + action + " at " + endpoint.getAuthority() + ")";
    }

    /** One line that holds none of the secrets. */
    String clean(String text) {
        String cleaned = text;
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                cleaned = cleaned.replace(secret, "(hidden)");
            }
        }
        return OneLine.of(cleaned);
    }

    private static String lookAtNetwork() {
        return "; check the network, HTTPS_PROXY and NO_PROXY, and try again";
    }

    private static String text(IOException thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    private static String seconds(Duration limit) {
        return limit.toSeconds() > 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
