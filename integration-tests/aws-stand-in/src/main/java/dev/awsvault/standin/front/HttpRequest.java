package dev.awsvault.standin.front;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param path still percent-encoded
 * @param query still percent-encoded, without the question mark; empty if there was none
 * @param headers names in lower case, values in the order they came
 */
public record HttpRequest(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
    /** The values of a header, none if it is absent. */
    public List<String> values(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    /** A header that came exactly once. */
    public Optional<String> header(String lowerCaseName) {
        List<String> values = values(lowerCaseName);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** Where it was sent to, {@code http://127.0.0.1:port} without a path, by its Host header. */
    public String origin() {
        return "http://" + header("host").orElse("");
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the body is declared as that media type, whatever parameters follow. */
    public boolean isOfType(String mediaType) {
        String type = header("content-type").orElse("");
        return type.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
