package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a config file's text in one pass, in the dialect in which aws-vault 7 reads it: go-ini with nested values, keys
 * in any case and comments only after a space.
 *
 * <p>More tolerant than go-ini, for a file that the AWS CLI reads should not stop us: a line without a key or a
 * separator is passed over, and a header ends at its first {@code ]}. As in go-ini an indented line is a key line like
 * any other (the AWS CLI takes it for more of the value above), unless the value above is empty and its key is
 * indented less: then it belongs to that value.
 */
final class SectionReader {
    private final Lines lines;
    private final ValueReader values;
    private final SectionDrafts sections = new SectionDrafts();
    private SectionDraft section = sections.beforeFirstHeader();
    private Optional<Nest> nest = Optional.empty();
    private boolean references;
    private boolean dots;

    private SectionReader(String text) {
        lines = new Lines(text);
        values = new ValueReader(lines);
    }

    static List<ConfigSection> read(String text) throws SyntaxException {
        return new SectionReader(text).sections();
    }

    private List<ConfigSection> sections() throws SyntaxException {
        while (lines.advance()) {
            int indent = lines.indent();
            if (indent < lines.length()) {
                line(indent, lines.from(indent));
            }
        }
        closeNest();
        if (references) {
            new References(sections).replace();
        }
        if (dots) {
            new DottedNames(sections).inherit();
        }
        return sections.finished();
    }

    private void line(int indent, String line) throws SyntaxException {
        char first = line.charAt(0);
        if (first == '#' || first == ';') {
            return;
        }
        if (nest.isPresent() && indent > nest.get().indent()) {
            nestedLine(nest.get(), line);
            return;
        }
        closeNest();
        if (first == '[') {
            header(line);
        } else {
            keyLine(indent, line);
        }
    }

    private void header(String line) throws SyntaxException {
        int close = line.indexOf(']');
        if (close < 0) {
            throw new SyntaxException(lines.number(), "the section header has no closing ]");
        }
        SectionHeader header = SectionHeader.of(line.substring(1, close));
        dots |= header.name().lastIndexOf('.') > 0;
        section = sections.section(header, lines.number());
    }

    private void keyLine(int indent, String line) throws SyntaxException {
        Optional<KeyLine> cut = KeyLine.of(line);
        if (cut.isEmpty()) {
            return;
        }
        int number = lines.number();
        String key = cut.get().key();
        String value = values.read(line, cut.get().valueAt());
        references |= References.in(value);
        section.values().put(key, new ConfigValue(value, number));
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

    private void closeNest() {
        if (nest.isPresent()) {
            Nest done = nest.get();
            if (!done.values().isEmpty()) {
                section.values().put(done.key(), new ConfigValue("", done.line(), done.values()));
            }
            nest = Optional.empty();
        }
    }

    /** A key with an empty value, and the lines below it that are its own. */
    private record Nest(String key, int line, int indent, Map<String, ConfigValue> values) {}
}
