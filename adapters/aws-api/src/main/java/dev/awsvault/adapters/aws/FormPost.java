package dev.awsvault.adapters.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** One form sent by POST, for what is no API of the SDK: once, within the time of a whole call, redirects not followed. */
final class FormPost {
    /** @param body at most as long as the limit of an answer */
    record Answer(int status, byte[] body) {}

    private final AwsHttpClient http;

    FormPost(AwsHttpClient http) {
        this.http = http;
    }

    /** @param form in {@code application/x-www-form-urlencoded} */
    Answer send(URI url, byte[] form) throws IOException {
        ExecutableHttpRequest request = http.prepareRequest(HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .uri(url)
                        .method(SdkHttpMethod.POST)
                        .putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .putHeader("Content-Length", Integer.toString(form.length))
                        .putHeader("Accept", "application/json")
                        .putHeader("User-Agent", "aws-vault")
                        .build())
                .contentStreamProvider(ContentStreamProvider.fromByteArray(form))
                .build());
        FutureTask<Answer> exchange = new FutureTask<>(() -> read(request.call()));
        // A thread of its own: the JDK's HTTP knows no limit for a whole answer, one that drips would never end.
        Thread.ofPlatform().name("sign-in").daemon().start(exchange);
        Duration limit = http.limits().call();
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            abort(request);
            throw ApiCallTimeoutException.create(limit.toMillis());
        } catch (InterruptedException _) {
            abort(request);
            Thread.currentThread().interrupt();
            throw new BrokenConnection(new InterruptedIOException("interrupted"));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException network -> throw network;
                case RuntimeException other -> throw other;
                case Throwable fatal -> throw new IllegalStateException(fatal);
            }
        }
    }

    /** Not here: the JDK's disconnect waits for a read that is under way. */
    private static void abort(ExecutableHttpRequest request) {
        Thread.ofPlatform().name("sign-in-abort").daemon().start(request::abort);
    }

    private static Answer read(HttpExecuteResponse answer) throws IOException {
        int status = answer.httpResponse().statusCode();
        if (answer.responseBody().isEmpty()) {
            return new Answer(status, new byte[0]);
        }
        try (InputStream body = answer.responseBody().get()) {
            return new Answer(status, body.readAllBytes());
        }
    }
}
