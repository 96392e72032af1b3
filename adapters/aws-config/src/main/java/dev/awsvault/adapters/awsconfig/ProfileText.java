package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.failure.ConfigFailure;
import java.util.Locale;
import java.util.Map;

/** The text of a new section. What it cannot express is refused. */
final class ProfileText {
    private ProfileText() {}

    /**
     * @param before the text it will follow
     * @return what to append, with the line ends of what is there
     */
    static String toAppend(String before, String name, Map<String, String> settings) {
        check(name, settings);
        String lineEnd = before.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder();
        if (!before.isEmpty()) {
            text.append(before.endsWith("\n") ? "" : lineEnd).append(lineEnd);
        }
        text.append(SectionHeader.ofProfile(name).line()).append(lineEnd);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text.append(setting.getKey())
                    .append('=')
                    .append(written(setting.getValue()))
                    .append(lineEnd);
        }
        return text.toString();
    }

    /** Values are not quoted without need, for the AWS CLI takes quotes for a part of the value. */
    private static String written(String value) {
        boolean plain = !value.startsWith(Quotes.BACKQUOTE)
                && !value.startsWith(Quotes.TRIPLE)
                && !value.endsWith("\\")
                && ValueReader.onOneLine(Whitespace.trim(value)).equals(value);
        return plain ? value : Quotes.BACKQUOTE + value + Quotes.BACKQUOTE;
    }

    private static void check(String name, Map<String, String> settings) {
        if (name.isEmpty()
                || name.indexOf(']') >= 0
                || hasControl(name)
                || !Whitespace.trim(name).equals(name)) {
            throw unusableName(name);
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (!isKey(setting.getKey()) || hasControl(setting.getValue())) {
                throw unusableValue(name, setting.getKey());
            }
        }
    }

    static ConfigFailure unusableName(String name) {
        return new ConfigFailure("a config file cannot hold a profile named \"" + ConfigPath.oneLine(name)
                + "\"; choose a name without brackets, quotes around it, line ends and spaces at its ends");
    }

    static ConfigFailure unusableValue(String name, String key) {
        return new ConfigFailure("a config file cannot hold the value of " + ConfigPath.oneLine(key) + " for profile \""
                + ConfigPath.oneLine(name) + "\"; write it on one line and without %(key)s references");
    }

    private static boolean isKey(String key) {
        return !key.isEmpty()
                && "[#;".indexOf(key.charAt(0)) < 0
                && !hasControl(key)
                && KeyLine.of(key + "=", 0, key.length() + 1)
                        .filter(line -> line.key().equals(key.toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    private static boolean hasControl(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isISOControl(c) && c != '\t' || Character.isSurrogate(c) && !paired(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
