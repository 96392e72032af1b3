package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections read so far; headers that are the same share one. */
final class SectionDrafts {
    /** Bounds the look for parents of a name made of dots; a profile's name is far shorter. */
    private static final int LONGEST_NAME_WITH_PARENT = 255;

    private final Map<SectionKind, Map<String, SectionDraft>> byName = new EnumMap<>(SectionKind.class);
    private final List<SectionDraft> inOrder = new ArrayList<>();
    private final SectionDraft beforeFirstHeader = new SectionDraft(SectionHeader.GO_INI_DEFAULT, 0);

    SectionDraft beforeFirstHeader() {
        return beforeFirstHeader;
    }

    /** The section of this header, which stands on this line. */
    SectionDraft section(SectionHeader header, int line) {
        Map<String, SectionDraft> names = byName.get(header.kind());
        if (names == null) {
            names = new HashMap<>();
            byName.put(header.kind(), names);
        }
        SectionDraft known = names.get(header.name());
        if (known != null) {
            return known;
        }
        SectionDraft section = new SectionDraft(header, line);
        if (header.isGoIniDefault()) {
            section.values().putAll(beforeFirstHeader.values());
        }
        names.put(header.name(), section);
        inOrder.add(section);
        return section;
    }

    List<SectionDraft> inOrder() {
        return inOrder;
    }

    /** go-ini's {@code DEFAULT}, where references look last. */
    SectionDraft goIniDefault() {
        return find(SectionHeader.GO_INI_DEFAULT.kind(), SectionHeader.GO_INI_DEFAULT.name())
                .orElse(beforeFirstHeader);
    }

    /**
     * The section that go-ini takes for this one's parent: {@code [profile a]} is the parent of {@code [profile a.b]},
     * and of {@code [profile a.b.c]} where there is no {@code [profile a.b]}.
     */
    Optional<SectionDraft> parent(SectionDraft section) {
        String name = section.header().name();
        if (name.length() > LONGEST_NAME_WITH_PARENT) {
            return Optional.empty();
        }
        int dot = name.lastIndexOf('.');
        while (dot > 0) {
            Optional<SectionDraft> parent = find(section.header().kind(), name.substring(0, dot));
            if (parent.isPresent()) {
                return parent;
            }
            dot = name.lastIndexOf('.', dot - 1);
        }
        return Optional.empty();
    }

    /** The value of a key in a section or, failing that, in the sections above it. */
    Optional<ConfigValue> value(SectionDraft section, String lowerCaseKey) {
        Optional<SectionDraft> at = Optional.of(section);
        while (at.isPresent()) {
            ConfigValue value = at.get().values().get(lowerCaseKey);
            if (value != null) {
                return Optional.of(value);
            }
            at = parent(at.get());
        }
        return Optional.empty();
    }

    List<ConfigSection> finished() {
        List<ConfigSection> sections = new ArrayList<>(inOrder.size());
        for (SectionDraft section : inOrder) {
            sections.add(section.finished());
        }
        return sections;
    }

    private Optional<SectionDraft> find(SectionKind kind, String name) {
        Map<String, SectionDraft> names = byName.get(kind);
        return names == null ? Optional.empty() : Optional.ofNullable(names.get(name));
    }
}
