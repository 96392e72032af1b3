package dev.awsvault.domain.profile;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * One section of the config file; sections of the same name are one, later values win.
 *
 * @param name the profile's, session's or services' name; {@code default} for the default section
 * @param line the line of its (first) header, from 1
 * @param values by key in lower case, in the file's order; not copied, for it may read itself out of the file when it is
 *     first asked, so who gives it must not change it any more
 */
public record ConfigSection(SectionKind kind, String name, int line, Map<String, ConfigValue> values) {
    public ConfigSection {
        values = Collections.unmodifiableMap(values);
    }

    public Optional<ConfigValue> value(String lowerCaseKey) {
        return Optional.ofNullable(values.get(lowerCaseKey));
    }
}
