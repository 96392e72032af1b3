package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigSection;
import java.util.List;

/**
 * Reads a config file's text in the dialect in which aws-vault 7 reads it: go-ini with nested values, keys in any case
 * and comments only after a space. All that is wrong in it shows here, also where sections are read later.
 *
 * <p>More tolerant than go-ini, for a file that the AWS CLI reads should not stop us: a line without a key or a
 * separator is passed over, and a header ends at its first {@code ]}. As in go-ini an indented line is a key line like
 * any other (the AWS CLI takes it for more of the value above), unless the value above is empty and its key is
 * indented less: then it belongs to that value.
 */
final class SectionReader {
    private final String text;
    private final SectionDrafts sections = new SectionDrafts();
    private boolean references;
    private boolean dots;

    private SectionReader(String text) {
        this.text = text;
    }

    static List<ConfigSection> read(String text) throws SyntaxException {
        return new SectionReader(text).sections();
    }

    private List<ConfigSection> sections() throws SyntaxException {
        if (PlainText.is(text)) {
            dots = new PlainSections(text, sections).find();
        } else {
            readAll();
        }
        if (references) {
            new References(sections).replace();
        }
        if (dots) {
            new DottedNames(sections).inherit();
        }
        return sections.finished();
    }

    private void readAll() throws SyntaxException {
        Lines lines = new Lines(text);
        KeyLines keys = new KeyLines(lines, sections.beforeFirstHeader().values());
        while (lines.advance()) {
            int indent = lines.indent();
            if (indent == lines.length()) {
                continue;
            }
            if (lines.at(indent) == '[' && !keys.owns(indent)) {
                end(keys);
                SectionHeader header = lines.header(indent);
                dots |= header.hasDot();
                keys = new KeyLines(
                        lines, sections.section(header, lines.number()).values());
            } else {
                keys.read(indent);
            }
        }
        end(keys);
    }

    private void end(KeyLines keys) {
        keys.close();
        references |= keys.references();
    }
}
