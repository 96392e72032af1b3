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

    /** @param line the current line, from its indent on */
    void read(int indent, String line) throws SyntaxException {
        char first = line.charAt(0);
        if (first == '#' || first == ';') {
            return;
        }
        if (owns(indent)) {
            nestedLine(nest.get(), line);
        } else {
            close();
            keyLine(indent, line);
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

    private void keyLine(int indent, String line) throws SyntaxException {
        Optional<KeyLine> cut = KeyLine.of(line);
        if (cut.isEmpty()) {
            return;
        }
        int number = lines.number();
        String key = cut.get().key();
        String value = reader.read(line, cut.get().valueAt());
        references |= References.in(value);
        values.put(key, new ConfigValue(value, number));
        if (value.isEmpty()) {
            nest = Optional.of(new Nest(key, number, indent, new LinkedHashMap<>()));
        }
    }

    private void nestedLine(Nest under, String line) {
        Optional<KeyLine> cut = KeyLine.of(line);
        if (cut.isPresent()) {
            String value = ValueReader.onOneLine(Whitespace.trim(line, cut.get().valueAt(), line.length()));
            under.values().put(cut.get().key(), new ConfigValue(value, lines.number()));
        }
    }

    /** A key with an empty value, and the lines below it that are its own. */
    private record Nest(String key, int line, int indent, Map<String, ConfigValue> values) {}
}
