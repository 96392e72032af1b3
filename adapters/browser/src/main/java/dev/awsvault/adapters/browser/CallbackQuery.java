package dev.awsvault.adapters.browser;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of an authorization response (RFC 6749, 4.1.2), which may hold a code. */
final class CallbackQuery {
    private final Map<String, String> parameters;

    private CallbackQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Empty where it cannot be decoded or names a parameter twice (RFC 6749, 3.1). */
    static Optional<CallbackQuery> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (int start = 0; start < query.length(); ) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            if (end > start && !add(parameters, query.substring(start, end))) {
                return Optional.empty();
            }
            start = end + 1;
        }
        return Optional.of(new CallbackQuery(parameters));
    }

    private static boolean add(Map<String, String> parameters, String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        try {
            return parameters.put(decoded(name), decoded(value)) == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Empty where it is absent. */
    String get(String name) {
        String value = parameters.get(name);
        return value == null ? "" : value;
    }
}
