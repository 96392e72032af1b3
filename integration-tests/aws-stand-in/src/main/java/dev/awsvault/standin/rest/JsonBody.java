package dev.awsvault.standin.rest;

import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of a request's body; one that nobody reads, or of another type, is refused. */
public final class JsonBody {
    private final Map<String, Json> members;
    private final Function<String, Refusal> invalid;

    private JsonBody(Map<String, Json> members, Function<String, Refusal> invalid) {
        this.members = members;
        this.invalid = invalid;
    }

    /**
     * @param known AWS would ignore others, which hides a misspelt one
     * @param invalid makes the refusal of the service out of a description
     * @throws Refusal if the body is no JSON object, or has another member
     */
    public static JsonBody of(HttpRequest request, Set<String> known, Function<String, Refusal> invalid) {
        if (!request.isOfType("application/json")) {
            throw invalid.apply("The Content-Type must be application/json");
        }
        if (!request.query().isEmpty()) {
            throw invalid.apply("Unknown query");
        }
        try {
            Map<String, Json> members = Json.parseObject(request.bodyText()).values();
            for (String name : members.keySet()) {
                if (!known.contains(name)) {
                    throw invalid.apply("Unknown member: " + name);
                }
            }
            return new JsonBody(members, invalid);
        } catch (IllegalArgumentException e) {
            throw invalid.apply("Invalid body: " + e.getMessage());
        }
    }

    public String required(String name) {
        return optional(name).orElseThrow(() -> invalid.apply("Missing required member: " + name));
    }

    /** A string that is there and not empty; null counts as absent. */
    public Optional<String> optional(String name) {
        return switch (members.getOrDefault(name, new Json.Null())) {
            case Json.Null _ -> Optional.empty();
            case Json.Text(String text) when !text.isEmpty() -> Optional.of(text);
            default -> throw invalid.apply("Not a string, or an empty one: " + name);
        };
    }

    /** A list of strings; empty if it is absent. */
    public List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        switch (members.getOrDefault(name, new Json.Null())) {
            case Json.Null _ -> {}
            case Json.Items(List<Json> items) -> {
                for (Json item : items) {
                    if (!(item instanceof Json.Text(String text)) || text.isEmpty()) {
                        throw invalid.apply("Not a list of strings: " + name);
                    }
                    texts.add(text);
                }
            }
            default -> throw invalid.apply("Not a list: " + name);
        }
        return texts;
    }
}
