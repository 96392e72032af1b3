package dev.awsvault.domain.server;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of client tokens, in JSON: {@code version} 1 and {@code clients}, each with {@code name}, {@code sha256},
 * {@code profiles}, {@code issued}, and {@code end} where it has one.
 */
public final class ClientTokensText {
    private static final String VERSION = "1";
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private ClientTokensText() {}

    /**
     * @param file its name, for the message
     * @throws ConfigFailure where it is something else, or of a newer version
     */
    public static List<ClientToken> read(String file, byte[] utf8) {
        try {
            JsonObject members = JsonReader.readObject(utf8, MAX_BYTES);
            String version = members.number("version")
                    .orElseThrow(() -> new MalformedJson("there is no version"))
                    .literal();
            if (!version.equals(VERSION)) {
                throw new MalformedJson(
                        "its version is " + MessageText.name(version) + " and this program reads " + VERSION);
            }
            List<ClientToken> tokens = new ArrayList<>();
            for (JsonValue client : array(members, "clients")) {
                if (!(client instanceof JsonObject object)) throw new MalformedJson("a client is not an object");
                tokens.add(token(object));
            }
            return tokens;
        } catch (MalformedJson | DateTimeException e) {
            String reason = e instanceof MalformedJson ? e.getMessage() : "a time in it is none";
            throw new ConfigFailure(
                    "the tokens of clients cannot be read from " + MessageText.oneLine(file) + ": " + reason
                            + "; restore the file, or remove it and issue the tokens anew",
                    e);
        }
    }

    private static ClientToken token(JsonObject client) throws MalformedJson {
        String name = required(client, "name");
        if (!ClientToken.canBeNamed(name)) throw new MalformedJson("a client has no proper name");
        String sha256 = required(client, "sha256");
        if (!SHA256.matcher(sha256).matches()) throw new MalformedJson("a client has no proper hash");
        List<String> profiles = new ArrayList<>();
        for (JsonValue profile : array(client, "profiles")) {
            if (!(profile instanceof JsonText text)) throw new MalformedJson("a profile is not a text");
            profiles.add(text.text());
        }
        Optional<JsonText> end = client.text("end");
        return new ClientToken(
                name,
                sha256,
                profiles,
                Instant.parse(required(client, "issued")),
                end.isPresent() ? Instant.parse(end.get().text()) : ClientToken.NO_END);
    }

    /** An absent list of profiles would be all of them, so no list is taken for empty. */
    private static List<JsonValue> array(JsonObject members, String name) throws MalformedJson {
        if (members.member(name).orElse(null) instanceof JsonArray array) return array.elements();
        throw new MalformedJson(name + " is not an array");
    }

    private static String required(JsonObject members, String name) throws MalformedJson {
        return members.text(name)
                .orElseThrow(() -> new MalformedJson("a client has no " + name))
                .text();
    }

    /** In UTF-8. */
    public static byte[] write(List<ClientToken> tokens) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .name("version")
                .number(Long.parseLong(VERSION))
                .name("clients")
                .beginArray();
        for (ClientToken token : tokens) {
            json.beginObject()
                    .name("name")
                    .text(token.name())
                    .name("sha256")
                    .text(token.sha256())
                    .name("profiles")
                    .beginArray();
            token.profiles().forEach(json::text);
            json.endArray().name("issued").text(token.issued().toString());
            if (!token.end().equals(ClientToken.NO_END)) {
                json.name("end").text(token.end().toString());
            }
            json.endObject();
        }
        return json.endArray().endObject().finish();
    }
}
