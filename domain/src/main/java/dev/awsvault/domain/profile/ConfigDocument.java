package dev.awsvault.domain.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An AWS config file as it was read: its sections in the file's order. */
public final class ConfigDocument {
    /** The name of the profile that {@code [default]} is. */
    public static final String DEFAULT_PROFILE = "default";

    private final String file;
    private final List<ConfigSection> sections;
    private final Map<SectionKind, Map<String, ConfigSection>> byName = new HashMap<>();

    /**
     * @param file the path, as a person would write it
     * @param sections no two of the same kind and name
     */
    public ConfigDocument(String file, List<ConfigSection> sections) {
        this.file = file;
        this.sections = List.copyOf(sections);
        for (ConfigSection s : this.sections) {
            Map<String, ConfigSection> names = byName.get(s.kind());
            if (names == null) {
                names = new HashMap<>();
                byName.put(s.kind(), names);
            }
            names.put(s.name(), s);
        }
    }

    public String file() {
        return file;
    }

    public List<ConfigSection> sections() {
        return sections;
    }

    /** The section of a profile: {@code [default]} for {@code default}, else {@code [profile NAME]}. */
    public Optional<ConfigSection> profile(String name) {
        return section(name.equals(DEFAULT_PROFILE) ? SectionKind.DEFAULT : SectionKind.PROFILE, name);
    }

    public Optional<ConfigSection> section(SectionKind kind, String name) {
        return Optional.ofNullable(byName.getOrDefault(kind, Map.of()).get(name));
    }

    /** The names of all profiles in the file's order; {@code default} only where its section says anything. */
    public List<String> profileNames() {
        List<String> names = new ArrayList<>();
        for (ConfigSection s : sections) {
            boolean named = s.kind() == SectionKind.PROFILE && !s.name().equals(DEFAULT_PROFILE);
            boolean filledDefault =
                    s.kind() == SectionKind.DEFAULT && !s.values().isEmpty();
            if (named || filledDefault) {
                names.add(s.name());
            }
        }
        return names;
    }
}
