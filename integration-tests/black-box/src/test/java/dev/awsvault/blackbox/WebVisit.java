package dev.awsvault.blackbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What a browser got for an address, which it did not follow any further.
 *
 * @param location where it was sent on to; empty if it was not
 */
record WebVisit(int status, String location, String body) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static WebVisit to(String url) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new WebVisit(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (IOException e) {
            // As where nobody listens any more.
            return new WebVisit(0, "", "");
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
