package dev.awsvault.standin.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes an object, member by member, without blanks. */
public final class JsonObject {
    private final StringBuilder members = new StringBuilder();

    public JsonObject member(String name, String value) {
        return raw(name, quote(value));
    }

    public JsonObject member(String name, long value) {
        return raw(name, Long.toString(value));
    }

    public JsonObject member(String name, JsonObject value) {
        return raw(name, value.toString());
    }

    public JsonObject member(String name, List<JsonObject> values) {
        List<String> texts = new ArrayList<>();
        for (JsonObject value : values) {
            texts.add(value.toString());
        }
        return raw(name, "[" + String.join(",", texts) + "]");
    }

    /** A member whose value is null: AWS writes many, and a client has to read them. */
    public JsonObject none(String name) {
        return raw(name, "null");
    }

    /** The value, or null in its place if it is empty. */
    public JsonObject memberOrNone(String name, String value) {
        return value.isEmpty() ? none(name) : member(name, value);
    }

    private JsonObject raw(String name, String json) {
        members.append(members.isEmpty() ? "" : ",")
                .append(quote(name))
                .append(':')
                .append(json);
        return this;
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        quoted.append("\\u");
                        String hex = Integer.toHexString(c);
                        quoted.append("0".repeat(4 - hex.length())).append(hex);
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "{" + members + "}";
    }
}
