package dev.awsvault.domain.profile;

import java.util.Map;

/**
 * One value of a section.
 *
 * @param text the value as it counts: trimmed, quotes and comments removed; may be empty
 * @param line the line of the file it stands on, from 1
 * @param nested indented {@code key = value} lines below it, keys in lower case, in the file's order; mostly empty
 */
public record ConfigValue(String text, int line, Map<String, ConfigValue> nested) {
    public ConfigValue {
        nested = Map.copyOf(nested);
    }

    public ConfigValue(String text, int line) {
        this(text, line, Map.of());
    }
}
