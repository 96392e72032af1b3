package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigValue;
import java.util.Map;

/**
 * The lines below a header in a {@link PlainText}.
 *
 * @param from where its first line begins
 * @param to behind its last line's end
 * @param linesBefore how many lines the file has before
 */
record SectionBody(String text, int from, int to, int linesBefore) {
    /** Of values; a section of a role has about that many. */
    static final int USUAL_SIZE = 6;

    /** Adds its values to these. */
    void readInto(Map<String, ConfigValue> values) {
        Lines lines = new Lines(text, from, to, linesBefore);
        KeyLines keys = new KeyLines(lines, values);
        try {
            while (lines.advance()) {
                int indent = lines.indent();
                if (indent < lines.length()) {
                    keys.read(indent);
                }
            }
        } catch (SyntaxException e) {
            throw new IllegalStateException("a plain text is never wrong between its headers", e);
        }
        keys.close();
    }
}
