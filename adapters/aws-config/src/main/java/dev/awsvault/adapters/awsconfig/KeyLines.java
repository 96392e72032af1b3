package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of one section below its header, and those that belong to one of its values. */
final class KeyLines {
    private final Lines lines;
    private final ValueReader reader;
    private final Map<String, ConfigValue> values;
    private Optional<Nest> nest = Optional.empty();
    private boolean references;

    /** @param values what is read is added to them */
    KeyLines(Lines lines, Map<String, ConfigValue> values) {
        this.lines = lines;
        this.values = values;
        reader = new ValueReader(lines);
    }

    /** Whether a line with this indent belongs to the value above, whatever stands there. */
    boolean owns(int indent) {
        return nest.isPresent() && indent > nest.get().indent();
    }

    /** Reads the current line, which has this indent and more. */
    void read(int indent) throws SyntaxException {
        char first = lines.at(indent);
        if (first == '#' || first == ';') {
            return;
        }
        if (owns(indent)) {
            nestedLine(nest.get(), indent);
        } else {
            close();
            keyLine(indent);
        }
    }

    /** To be called behind the last line. */
    void close() {
        if (nest.isPresent()) {
            Nest done = nest.get();
            if (!done.values().isEmpty()) {
                values.put(done.key(), new ConfigValue("", done.line(), done.values()));
            }
            nest = Optional.empty();
        }
    }

    /** Whether a value read so far may refer to another. */
    boolean references() {
        return references;
    }

    private void keyLine(int indent) throws SyntaxException {
        Optional<KeyLine> cut = lines.key(indent);
        if (cut.isEmpty()) {
            return;
        }
        int number = lines.number();
        String key = cut.get().key();
        String value = reader.read(lines.text(), cut.get().valueAt(), lines.end());
        references |= References.in(value);
        values.put(key, new ConfigValue(value, number));
        if (value.isEmpty()) {
            nest = Optional.of(new Nest(key, number, indent, new LinkedHashMap<>()));
        }
    }

    private void nestedLine(Nest under, int indent) {
        Optional<KeyLine> cut = lines.key(indent);
        if (cut.isPresent()) {
            String value = ValueReader.onOneLine(
                    Whitespace.trim(lines.text(), cut.get().valueAt(), lines.end()));
            under.values().put(cut.get().key(), new ConfigValue(value, lines.number()));
        }
    }

    /** A key with an empty value, and the lines below it that are its own. */
    private record Nest(String key, int line, int indent, Map<String, ConfigValue> values) {}
}
