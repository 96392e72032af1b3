package dev.awsvault.domain.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as a client sends it. */
record Asked(String method, String path, List<Map.Entry<String, String>> headers) implements SiteRequest {
    static Asked get(String path) {
        return new Asked("GET", path, List.of());
    }

    static Asked put(String path) {
        return new Asked("PUT", path, List.of());
    }

    Asked with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Asked(method, path, more);
    }

    Asked as(String otherMethod) {
        return new Asked(otherMethod, path, headers);
    }

    @Override
    public Optional<String> header(String name) {
        List<String> values = headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    @Override
    public boolean has(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    /** For tables: the status of a text, 200 for credentials. */
    static int status(Reply reply) {
        return switch (reply) {
            case Reply.Text text -> text.status();
            case Reply.HandOut _ -> 200;
        };
    }

    static String body(Reply reply) {
        return switch (reply) {
            case Reply.Text text -> text.body();
            case Reply.HandOut _ -> throw new AssertionError("credentials, not a text");
        };
    }
}
