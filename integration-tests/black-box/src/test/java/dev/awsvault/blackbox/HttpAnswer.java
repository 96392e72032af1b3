package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * What came back for one request, until the other side closed.
 *
 * @param status 0 where the connection was ended without an answer
 * @param head the status line and the headers
 */
record HttpAnswer(int status, String head, String body) {
    static HttpAnswer of(byte[] received) {
        String text = new String(received, StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.1 ")) return new HttpAnswer(0, "", text);
        int end = text.indexOf("\r\n\r\n");
        int status = Integer.parseInt(text.substring(9, 12));
        return new HttpAnswer(status, text.substring(0, end), text.substring(end + 4));
    }

    /** Asserts that it is an answer with status 200. */
    HttpAnswer ok() {
        assertThat(status).describedAs("status; %s: %s", head, body).isEqualTo(200);
        return this;
    }

    /** A field of the JSON object in the body. */
    String field(String name) {
        JsonNode value = json().get(name);
        assertThat(value).describedAs("%s of %s", name, body).isNotNull();
        return value.asText();
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    /** Asserts that this is a refusal, and that nothing of credentials is in it. */
    HttpAnswer refused(int... expected) {
        assertThat(expected).describedAs("status of %s: %s", head, body).contains(status);
        assertThat(body).doesNotContain("AccessKeyId", "ASIA", "AKIA", "Secret", "Expiration");
        return this;
    }
}
