package dev.awsvault.domain.child;

import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Credentials as text for other programs to read. */
public enum CredentialText {
    /** {@code NAME=value} lines. */
    ENV("env"),
    /** {@code export NAME=value} lines. */
    EXPORT_ENV("export-env"),
    /** What {@code credential_process} is to print, version 1. */
    JSON("json"),
    /** A section of a shared credentials file. */
    INI("ini");

    private final String id;

    CredentialText(String id) {
        this.id = id;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** @param region empty where none is configured */
    public String format(String profile, String region, Credentials credentials) {
        return switch (this) {
            case ENV -> lines("", withRegion(region, credentials));
            case EXPORT_ENV -> lines("export ", withRegion(region, credentials));
            case JSON -> json(credentials);
            case INI -> ini(profile, region, credentials);
        };
    }

    private static Map<String, String> withRegion(String region, Credentials credentials) {
        Map<String, String> values = new LinkedHashMap<>(ChildEnvironment.variables(credentials));
        if (!region.isEmpty()) {
            values.put("AWS_REGION", region);
            values.put("AWS_DEFAULT_REGION", region);
        }
        return values;
    }

    private static String lines(String prefix, Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        values.forEach((name, value) ->
                out.append(prefix).append(name).append('=').append(value).append('\n'));
        return out.toString();
    }

    private static String json(Credentials credentials) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("AccessKeyId", credentials.accessKeyId());
        members.put("SecretAccessKey", credentials.secretAccessKey().reveal());
        switch (credentials) {
            case LongTermKey _ -> {}
            case SessionCredentials session -> {
                members.put("SessionToken", session.sessionToken().reveal());
                members.put("Expiration", ChildEnvironment.timestamp(session));
            }
            case UndatedSession session ->
                members.put("SessionToken", session.sessionToken().reveal());
        }
        StringBuilder out = new StringBuilder("{\n  \"Version\": 1");
        members.forEach((name, value) ->
                out.append(",\n  \"").append(name).append("\": ").append(quoted(value)));
        return out.append("\n}\n").toString();
    }

    private static String quoted(String value) {
        return new String(new JsonWriter().text(value).finish(), StandardCharsets.UTF_8);
    }

    private static String ini(String profile, String region, Credentials credentials) {
        StringBuilder out = new StringBuilder("[").append(profile).append("]\n");
        ChildEnvironment.variables(credentials)
                .forEach((name, value) -> out.append(name.toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(value)
                        .append('\n'));
        if (!region.isEmpty()) out.append("region=").append(region).append('\n');
        return out.toString();
    }
}
