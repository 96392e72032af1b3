package dev.awsvault.domain.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object's members in the order of the text. Where a name comes more than once, the last one counts, as in Go's
 * {@code encoding/json}, JavaScript and most others.
 */
public final class JsonObject implements JsonValue {
    private final List<String> names;
    private final List<JsonValue> values;

    JsonObject(List<String> names, List<JsonValue> values) {
        this.names = names;
        this.values = values;
    }

    /** As in the text, repetitions included. */
    public List<String> names() {
        return new ArrayList<>(names);
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    JsonValue value(int index) {
        return values.get(index);
    }

    /** For formats in which a repeated name is an error, such as the header of a JWE (RFC 7516, section 4). */
    public boolean repeatsAName() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                return true;
            }
        }
        return false;
    }

    /** The member of exactly this name. */
    public Optional<JsonValue> member(String name) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).equals(name)) {
                return Optional.of(values.get(i));
            }
        }
        return Optional.empty();
    }

    /** The member of this name in any case, which is how Go finds the field of a structure. */
    public Optional<JsonValue> memberInAnyCase(String name) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return Optional.of(values.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The text of this name in any case; empty where it is missing or {@code null}.
     *
     * @throws MalformedJson where it is something else
     */
    public Optional<JsonText> text(String name) throws MalformedJson {
        return typed(name, JsonText.class, "a text");
    }

    /** As {@link #text}, for a number. */
    public Optional<JsonNumber> number(String name) throws MalformedJson {
        return typed(name, JsonNumber.class, "a number");
    }

    /** As {@link #text}, for true or false; missing and {@code null} are false. */
    public boolean isTrue(String name) throws MalformedJson {
        Optional<JsonBoolean> found = typed(name, JsonBoolean.class, "true or false");
        return found.isPresent() && found.get().value();
    }

    /** As {@link #text}, for an object. */
    public Optional<JsonObject> object(String name) throws MalformedJson {
        return typed(name, JsonObject.class, "an object");
    }

    private <T extends JsonValue> Optional<T> typed(String name, Class<T> type, String expected) throws MalformedJson {
        Optional<JsonValue> found = memberInAnyCase(name);
        if (found.isEmpty() || found.get() instanceof JsonNull) {
            return Optional.empty();
        }
        if (!type.isInstance(found.get())) {
            throw new MalformedJson(name + " is not " + expected);
        }
        return Optional.of(type.cast(found.get()));
    }

    @Override
    public void clear() {
        for (JsonValue value : values) {
            value.clear();
        }
    }

    @Override
    public String toString() {
        return "JsonObject" + names;
    }
}
