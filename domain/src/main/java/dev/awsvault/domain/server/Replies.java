package dev.awsvault.domain.server;

import dev.awsvault.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What sites say besides credentials. */
final class Replies {
    static final String JSON = "application/json";
    static final String PLAIN = "text/plain";
    static final String HTML = "text/html; charset=utf-8";

    private Replies() {}

    static Reply.Text plain(int status, String body) {
        return new Reply.Text(status, PLAIN, body, Map.of());
    }

    static Reply.Text notAllowed(String methods) {
        return new Reply.Text(405, PLAIN, "405 - Method Not Allowed", Map.of("Allow", methods));
    }

    /**
     * An error as SDKs read it. Java's and Go's look for {@code code} and {@code message}, JavaScript's for
     * {@code Code} and {@code Message}, which is also what aws-vault always answered.
     */
    static Reply.Text jsonError(int status, String code, String message) {
        byte[] body = new JsonWriter()
                .beginObject()
                .name("code")
                .text(code)
                .name("message")
                .text(message)
                .name("Code")
                .text(code)
                .name("Message")
                .text(message)
                .endObject()
                .finish();
        return new Reply.Text(status, JSON, new String(body, StandardCharsets.UTF_8), Map.of());
    }
}
