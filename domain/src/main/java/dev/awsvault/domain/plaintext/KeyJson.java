package dev.awsvault.domain.plaintext;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys in the JSON of other tools: one object with the two parts or an array of such, their names in any case and
 * spelling ({@code AccessKeyId}, {@code aws_access_key_id}). That is what {@code credential_process} programs, {@code
 * aws iam create-access-key} and {@code aws configure export-credentials} print, and what the items of a vault hold.
 */
public final class KeyJson {
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 4;
    private static final List<String> ID = List.of("AccessKeyId", "aws_access_key_id", "access_key_id");
    private static final List<String> SECRET = List.of("SecretAccessKey", "aws_secret_access_key", "secret_access_key");
    private static final List<String> TOKEN = List.of("SessionToken", "aws_session_token", "session_token");
    private static final List<String> NAME = List.of("ProfileName", "Profile", "UserName", "Name");

    private final List<PlaintextKey> keys = new ArrayList<>();

    private KeyJson() {}

    /** @throws UsageFailure where it is no JSON, or a key in it is a temporary one */
    public static List<PlaintextKey> read(byte[] utf8) {
        KeyJson found = new KeyJson();
        try {
            found.look(JsonReader.read(utf8, MOST_BYTES), 0);
        } catch (MalformedJson e) {
            throw new UsageFailure("the JSON cannot be read: " + e.getMessage());
        }
        return found.keys;
    }

    private void look(JsonValue value, int depth) throws MalformedJson {
        if (depth > DEEPEST) return;
        if (value instanceof JsonArray array) {
            for (JsonValue element : array.elements()) look(element, depth + 1);
        } else if (value instanceof JsonObject object) {
            Optional<JsonText> id = first(object, ID);
            Optional<JsonText> secret = first(object, SECRET);
            if (id.isPresent() && secret.isPresent()) {
                add(object, id.get(), secret.get());
            } else {
                for (String name : object.names()) look(object.member(name).orElseThrow(), depth + 1);
            }
        }
    }

    private void add(JsonObject object, JsonText id, JsonText secret) throws MalformedJson {
        Optional<JsonText> token = first(object, TOKEN);
        if (token.isPresent() && !token.get().text().isEmpty()) {
            throw new UsageFailure(id.text() + " is a temporary key (it has a session token), which no vault is for");
        }
        keys.add(new PlaintextKey(first(object, NAME).map(JsonText::text).orElse(""), id.text(), secret.secret()));
    }

    private static Optional<JsonText> first(JsonObject object, List<String> names) throws MalformedJson {
        for (String name : names) {
            Optional<JsonText> found = object.text(name);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }
}
