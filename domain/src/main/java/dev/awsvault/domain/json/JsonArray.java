package dev.awsvault.domain.json;

import java.util.List;

/** Values in order. */
public record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
        elements = List.copyOf(elements);
    }

    @Override
    public void clear() {
        for (JsonValue element : elements) {
            element.clear();
        }
    }
}
