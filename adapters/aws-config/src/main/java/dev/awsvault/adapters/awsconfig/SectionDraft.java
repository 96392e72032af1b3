package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A section while the file is being read. */
final class SectionDraft {
    private final SectionHeader header;
    private final int line;
    private @Nullable Map<String, ConfigValue> values;
    private @Nullable SectionBody unread;

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
        if (values == null) {
            values = LinkedHashMap.newLinkedHashMap(SectionBody.USUAL_SIZE);
        }
        if (unread != null) {
            unread.readInto(values);
            unread = null;
        }
        return values;
    }

    /** Adds what the body says, but reads it only when it is asked for; only one can wait. */
    void readLater(SectionBody body) {
        if (unread != null) {
            values();
        }
        unread = body;
    }

    ConfigSection finished() {
        SectionBody body = unread;
        Map<String, ConfigValue> all = values == null && body != null ? new LazyValues(body) : values();
        return new ConfigSection(header.kind(), header.name(), line, all);
    }
}
