package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** A section while the file is being read. */
final class SectionDraft {
    private final SectionHeader header;
    private final int line;
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();

    /** @param line of its first header, from 1; 0 for a section that has none */
    SectionDraft(SectionHeader header, int line) {
        this.header = header;
        this.line = line;
    }

    SectionHeader header() {
        return header;
    }

    int line() {
        return line;
    }

    /** By key in lower case; may be added to. */
    Map<String, ConfigValue> values() {
        return values;
    }

    ConfigSection finished() {
        return new ConfigSection(header.kind(), header.name(), line, values);
    }
}
