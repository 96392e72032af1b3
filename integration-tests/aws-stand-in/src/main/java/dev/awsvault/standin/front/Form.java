package dev.awsvault.standin.front;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and values as {@code application/x-www-form-urlencoded}, of a body or a query. */
public final class Form {
    private Form() {}

    /**
     * The pairs in their order.
     *
     * @throws IllegalArgumentException if one is badly encoded; the message is that pair
     */
    public static List<Map.Entry<String, String>> pairs(String form) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        if (form.isEmpty()) {
            return pairs;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(pair);
            }
            pairs.add(Map.entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
        }
        return pairs;
    }

    /**
     * The values by name.
     *
     * @throws IllegalArgumentException if a pair is badly encoded, or comes twice
     */
    public static Map<String, String> values(String form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs(form)) {
            if (values.put(pair.getKey(), pair.getValue()) != null) {
                throw new IllegalArgumentException(pair.getKey());
            }
        }
        return values;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(text);
        }
    }
}
