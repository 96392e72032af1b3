package dev.awsvault.domain.plaintext;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of keys as the AWS console hands it out: {@code accessKeys.csv} and {@code credentials.csv} (RFC 4180 with a
 * heading), and {@code rootkey.csv} of earlier years ({@code AWSAccessKeyId=...}).
 */
public final class KeyCsv {
    private static final List<String> ID = List.of("access key id", "aws_access_key_id", "accesskeyid");
    private static final List<String> SECRET = List.of("secret access key", "aws_secret_access_key", "secretaccesskey");
    private static final List<String> NAME = List.of("user name", "username", "profile");

    private KeyCsv() {}

    /** @throws UsageFailure where it is no such file */
    public static List<PlaintextKey> read(SecretString csv) {
        String text = csv.reveal();
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        if (text.startsWith("AWSAccessKeyId=")) return rootKey(text);
        List<List<String>> rows = rows(text);
        if (rows.isEmpty()) throw unknown();
        List<String> heading = rows.getFirst().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        int id = column(heading, ID);
        int secret = column(heading, SECRET);
        int name = column(heading, NAME);
        if (id < 0 || secret < 0) throw unknown();
        List<PlaintextKey> keys = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() > Math.max(id, secret) && !row.get(id).isBlank()) {
                keys.add(new PlaintextKey(
                        name >= 0 && name < row.size() ? row.get(name).strip() : "",
                        row.get(id).strip(),
                        SecretString.of(row.get(secret).strip())));
            }
        }
        return keys;
    }

    private static int column(List<String> heading, List<String> names) {
        for (String name : names) {
            if (heading.contains(name)) return heading.indexOf(name);
        }
        return -1;
    }

    private static List<PlaintextKey> rootKey(String text) {
        String id = "";
        String secret = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("AWSAccessKeyId="))
                id = line.substring(line.indexOf('=') + 1).strip();
            if (line.startsWith("AWSSecretKey="))
                secret = line.substring(line.indexOf('=') + 1).strip();
        }
        if (secret.isEmpty()) throw unknown();
        return List.of(new PlaintextKey("", id, SecretString.of(secret)));
    }

    private static UsageFailure unknown() {
        return new UsageFailure("this is no key file of the AWS console: its first line names no 'Access key ID' and"
                + " 'Secret access key'");
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n' && c != '\r') {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        row.add(cell.toString());
        rows.add(row);
        rows.removeIf(cells -> cells.stream().allMatch(String::isBlank));
        return rows;
    }
}
