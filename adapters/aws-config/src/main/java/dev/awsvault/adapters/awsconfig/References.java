package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the values of other keys in for {@code %(key)s}, as go-ini does: from the same section, else from {@code
 * [DEFAULT]}; what is found nowhere stays as it is.
 */
final class References {
    /** go-ini's number of rounds; it also ends references that go in a circle. */
    private static final int ROUNDS = 99;

    /** In characters, over the whole file: a few lines of doubling references would otherwise fill the memory. */
    private static final int MOST_TEXT = 16 << 20;

    private final SectionDrafts sections;
    private long written;

    References(SectionDrafts sections) {
        this.sections = sections;
    }

    /** Whether the value, or the text with all values, may hold a reference. */
    static boolean in(String value) {
        return PlainText.contains(value, "%(");
    }

    void replace() throws SyntaxException {
        List<Replacement> replacements = new ArrayList<>();
        for (SectionDraft section : sections.inOrder()) {
            for (Map.Entry<String, ConfigValue> entry : section.values().entrySet()) {
                ConfigValue value = entry.getValue();
                if (in(value.text())) {
                    String text = resolved(section, entry.getKey(), value);
                    replacements.add(new Replacement(
                            section, entry.getKey(), new ConfigValue(text, value.line(), value.nested())));
                }
            }
        }
        // Only now: a reference takes the other value as it is written.
        for (Replacement replacement : replacements) {
            replacement.section().values().put(replacement.key(), replacement.value());
        }
    }

    private String resolved(SectionDraft section, String key, ConfigValue value) throws SyntaxException {
        String text = value.text();
        for (int round = 0; round < ROUNDS; round++) {
            String reference = first(text);
            if (reference.isEmpty()) {
                return text;
            }
            String name = reference.substring(2, reference.length() - 2).toLowerCase(Locale.ROOT);
            Optional<ConfigValue> target = target(section, key, name);
            if (target.isEmpty()) {
                return text;
            }
            text = replaced(text, reference, target.get().text(), value.line());
        }
        return text;
    }

    private Optional<ConfigValue> target(SectionDraft section, String key, String name) {
        Optional<ConfigValue> near = name.equals(key) ? Optional.empty() : sections.value(section, name);
        return near.isPresent()
                ? near
                : Optional.ofNullable(sections.goIniDefault().values().get(name));
    }

    /** The first {@code %(key)s} with a key of at least one character; empty if there is none. */
    private static String first(String text) {
        int start = text.indexOf("%(");
        while (start >= 0) {
            int close = text.indexOf(')', start);
            if (close < 0) {
                return "";
            }
            if (close > start + 2 && text.startsWith("s", close + 1)) {
                return text.substring(start, close + 2);
            }
            // Whatever else begins before this bracket ends with it, too.
            start = text.indexOf("%(", close);
        }
        return "";
    }

    private String replaced(String text, String reference, String by, int line) throws SyntaxException {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(reference); at >= 0; at = text.indexOf(reference, from)) {
            result.append(text, from, at).append(by);
            from = at + reference.length();
            if (written + result.length() > MOST_TEXT) {
                throw new SyntaxException(line, "the %(key)s references of this file yield too much text");
            }
        }
        written += result.length() + text.length();
        return result.append(text, from, text.length()).toString();
    }

    private record Replacement(SectionDraft section, String key, ConfigValue value) {}
}
