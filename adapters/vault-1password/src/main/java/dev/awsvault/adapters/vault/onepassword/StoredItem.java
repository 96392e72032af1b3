package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** One item as 1Password gives it, with everything that a person added to it. */
final class StoredItem {
    /** Of items with one title, the one that counts is the last: written last, and the same one for every reader. */
    static final Comparator<StoredItem> BY_AGE =
            Comparator.comparing(StoredItem::updated).thenComparing(StoredItem::id);

    private final JsonObject json;
    private final Overview overview;

    private StoredItem(JsonObject json, Overview overview) {
        this.json = json;
        this.overview = overview;
    }

    static StoredItem of(JsonObject json) throws MalformedJson {
        return new StoredItem(json, Overview.of(json));
    }

    String id() {
        return overview.id();
    }

    /** True for an item of ours with this title. */
    boolean is(String title, ItemShape shape) {
        return overview.title().equals(title) && overview.has(shape);
    }

    /** The item's JSON; empty where a person or a program made this item into something else. */
    Optional<SecretString> value() throws MalformedJson {
        Optional<JsonObject> field = field();
        if (field.isEmpty()) return Optional.empty();
        return field.get().text("value").map(JsonText::secret);
    }

    /** The whole item with this value in the place of the old one; UTF-8, which the caller clears. */
    byte[] withValue(String value) throws MalformedJson {
        JsonObject mine = field().orElseThrow(() -> new MalformedJson("no field of ours"));
        JsonWriter out = new JsonWriter().beginObject();
        for (String name : distinct(json)) {
            JsonValue member = json.member(name).orElseThrow();
            out.name(name);
            if (name.equals("fields") && member instanceof JsonArray fields) {
                out.beginArray();
                for (JsonValue each : fields.elements()) {
                    if (each == mine) field(out, mine, value);
                    else out.value(each);
                }
                out.endArray();
            } else {
                out.value(member);
            }
        }
        return out.endObject().finish();
    }

    void clear() {
        json.clear();
    }

    private static void field(JsonWriter out, JsonObject field, String value) {
        out.beginObject();
        for (String name : distinct(field)) {
            if (!name.equals("value")) out.name(name).value(field.member(name).orElseThrow());
        }
        out.name("value").text(value).endObject();
    }

    private static Set<String> distinct(JsonObject object) {
        return new LinkedHashSet<>(object.names());
    }

    /**
     * The field that holds the item. Other concealed fields are none of aws-vault's, unless they are empty:
     * {@code op} may add the category's own.
     */
    private Optional<JsonObject> field() throws MalformedJson {
        Optional<JsonObject> found = Optional.empty();
        Set<String> others = new HashSet<>();
        if (json.member("fields").orElse(null) instanceof JsonArray fields) {
            for (JsonValue each : fields.elements()) {
                if (!(each instanceof JsonObject field)) throw new MalformedJson("a field is not an object");
                if (!Overview.text(field, "type").equals(ItemShape.CONCEALED)) continue;
                String label = Overview.text(field, "label");
                if (label.equals(ItemShape.FIELD) && found.isEmpty()) found = Optional.of(field);
                else if (!Overview.text(field, "value").isEmpty()) others.add(label);
            }
        }
        return others.isEmpty() ? found : Optional.empty();
    }

    /** The Connect server says {@code updatedAt}, {@code op} says {@code updated_at}. */
    private Instant updated() {
        for (String name : new String[] {"updatedAt", "updated_at"}) {
            if (json.member(name).orElse(null) instanceof JsonText text) {
                try {
                    return Instant.parse(text.text());
                } catch (DateTimeException _) {
                    return Instant.EPOCH;
                }
            }
        }
        return Instant.EPOCH;
    }
}
