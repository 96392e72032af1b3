package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object written anew: members that are set take the place of the old ones or come last, all others stay. */
final class MembersKept {
    private final JsonWriter out;
    private final Optional<JsonObject> previous;
    private final Map<String, Runnable> values = new LinkedHashMap<>();

    MembersKept(JsonWriter out, Optional<JsonObject> previous) {
        this.out = out;
        this.previous = previous;
    }

    /** @param value writes the member's value */
    void set(String name, Runnable value) {
        values.put(name, value);
    }

    void write() {
        out.beginObject();
        // A name that comes twice is written once, with the value that counts.
        for (String name : new LinkedHashSet<>(previous.map(JsonObject::names).orElse(List.of()))) {
            out.name(name);
            Runnable value = values.remove(name);
            if (value == null) {
                out.value(previous.orElseThrow().member(name).orElseThrow());
            } else {
                value.run();
            }
        }
        values.forEach((name, value) -> {
            out.name(name);
            value.run();
        });
        out.endObject();
    }
}
