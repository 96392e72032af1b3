package dev.awsvault.domain.plaintext;

import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text of a shared credentials file, {@code ~/.aws/credentials}: sections named by the profile alone, {@code name =
 * value} lines, comments on lines of their own (AWS SDKs and Tools Reference Guide, "Shared config and credentials
 * files"). A section that comes twice is one, and its last value counts, as for the AWS CLI.
 */
public final class CredentialsText {
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    private final List<Line> lines = new ArrayList<>();

    /**
     * A line.
     *
     * @param section it stands in; empty before the first
     * @param key in lower case; empty for a header, a comment and everything else
     */
    private record Line(SecretString text, String section, boolean isHeader, String key, SecretString value) {}

    public CredentialsText(SecretString text) {
        String section = "";
        for (String line : text.reveal().split("(?<=\n)")) {
            String stripped = line.strip();
            boolean header = stripped.startsWith("[") && stripped.indexOf(']') > 0;
            if (header) section = stripped.substring(1, stripped.indexOf(']')).strip();
            int separator = stripped.startsWith("#") || stripped.startsWith(";") ? -1 : separator(stripped);
            boolean setting = !header && separator > 0;
            lines.add(new Line(
                    SecretString.of(line),
                    section,
                    header,
                    setting ? stripped.substring(0, separator).strip().toLowerCase(Locale.ROOT) : "",
                    SecretString.of(setting ? stripped.substring(separator + 1).strip() : "")));
        }
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
    }

    /** The long-term keys in it; sections with a session token hold temporary ones, which no vault is for. */
    public List<PlaintextKey> keys() {
        List<PlaintextKey> keys = new ArrayList<>();
        sections().forEach((name, values) -> {
            String id = values.getOrDefault(ID, "");
            String secret = values.getOrDefault(SECRET, "");
            if (!id.isEmpty()
                    && !secret.isEmpty()
                    && values.getOrDefault(TOKEN, "").isEmpty()) {
                keys.add(new PlaintextKey(name, id, SecretString.of(secret)));
            }
        });
        return keys;
    }

    private Map<String, Map<String, String>> sections() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        for (Line line : lines) {
            if (!line.key().isEmpty() && !line.section().isEmpty()) {
                sections.computeIfAbsent(line.section(), name -> new LinkedHashMap<>())
                        .put(line.key(), line.value().reveal());
            }
        }
        return sections;
    }

    /**
     * The text without the keys of these sections. Everything else stays, byte by byte; a section that has nothing else
     * in it goes with them.
     */
    public SecretString without(List<String> sectionNames) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean concerned = sectionNames.contains(line.section());
            boolean goes = concerned && (isOfKey(line) || line.isHeader() && isEmptied(i));
            if (!goes) rest.append(line.text().reveal());
        }
        return SecretString.of(rest.toString());
    }

    private static boolean isOfKey(Line line) {
        return line.key().equals(ID) || line.key().equals(SECRET);
    }

    /** Whether nothing but the key and blank lines stand below this header. */
    private boolean isEmptied(int header) {
        for (int i = header + 1; i < lines.size() && !lines.get(i).isHeader(); i++) {
            if (!isOfKey(lines.get(i)) && !lines.get(i).text().reveal().isBlank()) return false;
        }
        return true;
    }
}
