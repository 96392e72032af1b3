package dev.awsvault.standin.store;

import dev.awsvault.standin.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes JSON values. */
final class JsonForm {
    private JsonForm() {}

    static String of(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** A copy of the object with the member set. */
    static Json.Members with(Json.Members object, String name, Json value) {
        Map<String, Json> values = new LinkedHashMap<>(object.values());
        values.put(name, value);
        return new Json.Members(values);
    }

    static Json.Members without(Json.Members object, String... names) {
        Map<String, Json> values = new LinkedHashMap<>(object.values());
        for (String name : names) values.remove(name);
        return new Json.Members(values);
    }

    static Json.Text text(String value) {
        return new Json.Text(value);
    }

    static Json.Number number(long value) {
        return new Json.Number(Long.toString(value));
    }

    private static void append(StringBuilder out, Json value) {
        switch (value) {
            case Json.Text(String text) -> quote(out, text);
            case Json.Number(String literal) -> out.append(literal);
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Null() -> out.append("null");
            case Json.Items(List<Json> values) -> {
                String before = "[";
                for (Json each : values) {
                    out.append(before);
                    append(out, each);
                    before = ",";
                }
                out.append(values.isEmpty() ? "[]" : "]");
            }
            case Json.Members(Map<String, Json> values) -> {
                String before = "{";
                for (Map.Entry<String, Json> each : values.entrySet()) {
                    out.append(before);
                    quote(out, each.getKey());
                    out.append(':');
                    append(out, each.getValue());
                    before = ",";
                }
                out.append(values.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        out.append('"');
    }
}
