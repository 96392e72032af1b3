package dev.awsvault.adapters.vault.server;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Pause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * A server that keeps items. Each request has one time limit, from the look-up of the name to the last byte of the
 * answer; redirects are not followed, so that no other host gets the token; answers are bounded.
 */
public final class StoreServer {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int ATTEMPTS = 3;
    /** A server that wants a longer rest is left to the person. */
    private static final int LONGEST_REST_SECONDS = 5;

    private final String name;
    private final String limitSetting;
    private final Connections connections;
    private final Duration limit;
    private final Pause pause;

    /**
     * @param name what a person calls it, with its address, for messages
     * @param limitSetting the flag that raises the limit
     * @param limit for one request
     */
    public StoreServer(String name, String limitSetting, Connections connections, Duration limit, Pause pause) {
        this.name = name;
        this.limitSetting = limitSetting;
        this.connections = connections;
        this.limit = limit;
        this.pause = pause;
    }

    public String name() {
        return name;
    }

    /**
     * Sends the request and waits for the answer, whatever its status. Where the server asks for a short rest (429), it
     * gets it and is asked again: it has not done what it was asked for.
     *
     * @throws VaultFailure where no whole answer comes in time, or the server points elsewhere
     */
    public Answer send(Request request) {
        try {
            for (int attempt = 1; ; attempt++) {
                Answer answer = exchange(request);
                if (answer.isRedirect()) throw redirected(answer);
                if (answer.status() != TOO_MANY_REQUESTS) return answer;
                if (attempt == ATTEMPTS || answer.retryAfterSeconds() > LONGEST_REST_SECONDS) throw busy(answer);
                pause.forAWhile(Duration.ofSeconds(answer.retryAfterSeconds()));
            }
        } finally {
            request.clear();
        }
    }

    /** For an answer whose body is not what the API promises. */
    public VaultFailure notUnderstood() {
        return new VaultFailure(name + " answers what is not understood; check its address and version");
    }

    private Answer exchange(Request request) {
        int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
        Exchange exchange = new Exchange(connections, request, millis);
        FutureTask<Answer> task = new FutureTask<>(exchange);
        Thread.ofPlatform().daemon().name("store-request").start(task);
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            exchange.cut();
            throw late(request);
        } catch (InterruptedException _) {
            exchange.cut();
            Thread.currentThread().interrupt();
            throw new VaultFailure("the wait for " + name + " was interrupted; start again");
        } catch (ExecutionException e) {
            throw failed(request, e);
        }
    }

    private RuntimeException failed(Request request, ExecutionException e) {
        return switch (e.getCause()) {
            case IOException broken -> failed(request, broken);
            // Failures of the connections' own, and bugs.
            case RuntimeException own -> own;
            case null, default -> new IllegalStateException(e);
        };
    }

    /** The texts of these exceptions are not shown: some quote what was sent. */
    private VaultFailure failed(Request request, IOException broken) {
        return switch (broken) {
            case SocketTimeoutException _ -> late(request);
            case UnknownHostException _ ->
                new VaultFailure(
                        name + " cannot be reached: its host name is not known here; check address and network");
            case ConnectException _ -> notThere();
            case NoRouteToHostException _ -> notThere();
            case SSLException _ ->
                new VaultFailure(name
                        + " cannot be reached over TLS, or its certificate is not trusted;"
                        + " AWS_CA_BUNDLE names a file with further certificates");
            case Exchange.TooLong _ ->
                new VaultFailure(name + " answers more than " + (Answer.LONGEST_BODY >> 20)
                        + " MiB, which is no list of items; check its address");
            default -> new VaultFailure(name + " broke off the connection; try again" + unknownOutcome(request));
        };
    }

    private VaultFailure notThere() {
        return new VaultFailure(
                name + " cannot be reached: nothing answers there; check that it runs, and its address");
    }

    private VaultFailure late(Request request) {
        return new VaultFailure(name + " gave no whole answer within " + seconds() + "; try again or raise "
                + limitSetting + unknownOutcome(request));
    }

    private String seconds() {
        long whole = limit.toSeconds();
        return limit.equals(Duration.ofSeconds(whole)) ? whole + "s" : limit.toMillis() + "ms";
    }

    private static String unknownOutcome(Request request) {
        return request.changesThings() ? " (it may have made the change all the same: look first)" : "";
    }

    private VaultFailure redirected(Answer answer) {
        return new VaultFailure(name + " points to another address (HTTP " + answer.status()
                + "), which would get the token and is not followed; set the address that it is meant to have");
    }

    private VaultFailure busy(Answer answer) {
        return new VaultFailure(name + " takes no more requests for now (HTTP 429); try again in "
                + (answer.retryAfterSeconds() > 1 ? answer.retryAfterSeconds() + " seconds" : "a few minutes"));
    }
}
