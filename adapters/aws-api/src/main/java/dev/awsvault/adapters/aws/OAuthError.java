package dev.awsvault.adapters.aws;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;

/**
 * What an OAuth server says instead of a message
 * (<a href="https://datatracker.ietf.org/doc/html/rfc6749#section-5.2">RFC 6749, 5.2</a>).
 *
 * @param code such as {@code invalid_grant}; empty where the answer has none
 * @param description may be empty
 */
record OAuthError(String code, String description) {
    private static final int LONGEST = 1 << 16;
    private static final OAuthError NONE = new OAuthError("", "");

    static OAuthError in(byte[] body) {
        try {
            JsonObject answer = JsonReader.readObject(body, LONGEST);
            return new OAuthError(
                    answer.text("error").map(JsonText::text).orElse(""),
                    answer.text("error_description").map(JsonText::text).orElse(""));
        } catch (MalformedJson _) {
            return NONE;
        }
    }
}
