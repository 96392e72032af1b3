package dev.awsvault.adapters.aws;

import dev.awsvault.domain.doctor.ServerClock;
import dev.awsvault.domain.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The time in the Date header (RFC 9110, section 6.6.1) of whatever answers an unsigned GET, be it a refusal: through
 * the person's proxies, with their certificates, redirects not followed and no body read.
 */
public final class HttpServerClock implements ServerClock {
    private final Limits limits;
    private final Connections connections;
    private final InstantSource clock;

    /**
     * @param environment where the proxy and certificate variables stand
     * @param limit for the whole exchange
     */
    public HttpServerClock(Map<String, String> environment, Duration limit, InstantSource clock) {
        this.limits = new Limits(limit, limit, limit, 0);
        this.connections = new Connections(limits, ProxyRules.from(environment), TrustedCertificates.from(environment));
        this.clock = clock;
    }

    @Override
    public Answer ask(String url) {
        URI uri = Service.STS.endpoint(url);
        FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(uri));
        // A thread of its own: the JDK's HTTP knows no limit for the look-up of a name.
        Thread.ofPlatform().name("server-clock").daemon().start(exchange);
        try {
            return exchange.get(limits.call().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Untold(uri.getAuthority() + " gave no answer within "
                    + limits.call().toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Untold("interrupted");
        } catch (ExecutionException e) {
            return new Untold(uri.getAuthority() + " was not reached (" + reason(e.getCause()) + ")");
        }
    }

    private Answer exchange(URI uri) throws IOException {
        HttpURLConnection connection = connections.createConnection(uri);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("User-Agent", "aws-vault");
        Instant asked = clock.instant();
        try {
            // Fails where there is no answer; to ask for a header first would hide that.
            connection.getResponseCode();
            String date = connection.getHeaderField("Date");
            Instant told = clock.instant();
            if (date == null) {
                return new Untold(uri.getAuthority() + " does not tell the time, so it is no server of AWS's");
            }
            Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return new Told(theirs, asked.plus(Duration.between(asked, told).dividedBy(2)));
        } catch (DateTimeException _) {
            return new Untold(uri.getAuthority() + " tells the time in a way that HTTP does not know");
        } finally {
            connection.disconnect();
        }
    }

    private static String reason(@Nullable Throwable thrown) {
        return switch (thrown) {
            case Failure ours -> OneLine.of(String.valueOf(ours.getMessage()));
            case UncheckedIOException wrapped -> reason(wrapped.getCause());
            case java.net.UnknownHostException _ -> "no address is known for it";
            case java.net.SocketTimeoutException _ -> "no answer in time";
            case IOException network -> OneLine.of(String.valueOf(network.getMessage()));
            case null, default -> "the connection broke off";
        };
    }
}
