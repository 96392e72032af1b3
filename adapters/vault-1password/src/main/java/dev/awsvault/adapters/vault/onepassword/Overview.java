package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;

/** What a list of items tells of one of them. */
record Overview(String id, String title, String category, List<String> tags) {
    private static final int LONGEST_ID = 64;

    /** @throws MalformedJson also where the id could not stand in a path or an argument as it is */
    static Overview of(JsonObject item) throws MalformedJson {
        return new Overview(id(item), text(item, "title"), text(item, "category"), tags(item));
    }

    boolean has(ItemShape shape) {
        return category.equals(ItemShape.CATEGORY) && tags.contains(shape.tag());
    }

    static String text(JsonObject item, String name) throws MalformedJson {
        return item.text(name).map(JsonText::text).orElse("");
    }

    private static String id(JsonObject item) throws MalformedJson {
        String id = text(item, "id");
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean usual = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            if (!usual && (c != '-' || i == 0)) throw new MalformedJson("an item's id has unusual characters");
        }
        if (id.isEmpty() || id.length() > LONGEST_ID) throw new MalformedJson("an item has no usual id");
        return id;
    }

    private static List<String> tags(JsonObject item) throws MalformedJson {
        List<String> tags = new ArrayList<>();
        if (item.memberInAnyCase("tags").orElse(null) instanceof JsonArray(List<JsonValue> elements)) {
            for (JsonValue element : elements) {
                if (element instanceof JsonText tag) tags.add(tag.text());
            }
        }
        return tags;
    }
}
