package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;

/** An HTTP client that follows no redirect, and what came back. */
record Web(HttpResponse<String> http) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Web get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    static Web postJson(String url, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    static Web postForm(String url, String... namesAndValues) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(namesAndValues))));
    }

    private static Web send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Web(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(Form.encode(namesAndValues[i]))
                    .append('=')
                    .append(Form.encode(namesAndValues[i + 1]));
        }
        return form.toString();
    }

    /** An object of strings; a value in brackets is a list of words. */
    static String json(String... namesAndValues) {
        JsonObject object = new JsonObject();
        String lists = "";
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value.startsWith("[")) {
                List<String> words = Arrays.stream(
                                value.substring(1, value.length() - 1).split(" "))
                        .map(word -> "\"" + word + "\"")
                        .toList();
                lists += ",\"" + namesAndValues[i] + "\":[" + String.join(",", words) + "]";
            } else {
                object.member(namesAndValues[i], value);
            }
        }
        String text = object.toString();
        return text.substring(0, text.length() - 1) + lists + "}";
    }

    Json.Members json() {
        assertThat(http.headers().firstValue("content-type")).contains("application/json");
        return Json.parseObject(http.body());
    }

    String text(String name) {
        return json().text(name).orElse("");
    }

    Web assertSucceeded() {
        assertThat(http.statusCode()).as(http.body()).isEqualTo(200);
        return this;
    }

    String location() {
        assertThat(http.statusCode()).as(http.body()).isEqualTo(302);
        return http.headers().firstValue("location").orElseThrow();
    }

    /** An error of SSO-OIDC. */
    void assertOidc(int status, String exception, String error) {
        assertThat(http.headers().firstValue("x-amzn-ErrorType").orElse(http.body()))
                .startsWith(exception + ":");
        assertThat(text("error")).isEqualTo(error);
        assertThat(text("error_description")).isNotEmpty();
        assertThat(http.statusCode()).isEqualTo(status);
    }
}
