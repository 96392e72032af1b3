package dev.awsvault.domain.fake;

import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Config documents from plain text: sections, {@code key = value} lines, values nested below a key by indentation. A {@code |}
 * ends a line too, so that a small config fits a line of a table.
 */
public final class Configs {
    private Configs() {}

    public static ConfigDocument parse(String text) {
        List<ConfigSection> sections = new ArrayList<>();
        String header = "";
        int headerLine = 0;
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        String lastKey = "";
        String[] lines = text.split("[\n|]");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.isBlank()) continue;
            if (line.startsWith("[")) {
                if (!header.isEmpty()) sections.add(section(header, headerLine, values));
                header = line.strip();
                headerLine = i + 1;
                values = new LinkedHashMap<>();
                continue;
            }
            int equals = line.indexOf('=');
            String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            ConfigValue value = new ConfigValue(line.substring(equals + 1).strip(), i + 1);
            if (line.startsWith(" ")) {
                ConfigValue parent = values.get(lastKey);
                Map<String, ConfigValue> nested = new LinkedHashMap<>(parent.nested());
                nested.put(key, value);
                values.put(lastKey, new ConfigValue(parent.text(), parent.line(), nested));
            } else {
                values.put(key, value);
                lastKey = key;
            }
        }
        if (!header.isEmpty()) sections.add(section(header, headerLine, values));
        return new ConfigDocument("~/.aws/config", sections);
    }

    private static ConfigSection section(String header, int line, Map<String, ConfigValue> values) {
        String inside = header.substring(1, header.length() - 1);
        if (inside.equals("default")) return new ConfigSection(SectionKind.DEFAULT, "default", line, values);
        int blank = inside.indexOf(' ');
        String name = inside.substring(blank + 1);
        SectionKind kind =
                switch (inside.substring(0, Math.max(blank, 0))) {
                    case "profile" -> SectionKind.PROFILE;
                    case "sso-session" -> SectionKind.SSO_SESSION;
                    case "services" -> SectionKind.SERVICES;
                    default -> SectionKind.OTHER;
                };
        return new ConfigSection(kind, name, line, values);
    }
}
