package dev.awsvault.domain.rotation;

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

/** A rotation's record in JSON, version 1; docs/vault-formats.md has its members. */
public final class RotationRecordText {
    public static final int MAX_BYTES = 64 * 1024;

    private static final String VERSION = "1";

    private RotationRecordText() {}

    /** In UTF-8. */
    public static byte[] write(RotationRecord record) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .name("version")
                .number(Long.parseLong(VERSION))
                .name("profile")
                .text(record.profile())
                .name("vault")
                .text(record.vault())
                .name("user")
                .text(record.userArn())
                .name("old")
                .text(record.oldKeyId())
                .name("existing")
                .beginArray();
        record.existingKeyIds().forEach(json::text);
        return json.endArray()
                .name("began")
                .text(record.began().toString())
                .name("new")
                .text(record.newKeyId())
                .name("stage")
                .text(record.stage().id())
                .endObject()
                .finish();
    }

    /** @throws MalformedJson where it is something else, or of a newer version */
    public static RotationRecord read(byte[] utf8) throws MalformedJson {
        JsonObject members = JsonReader.readObject(utf8, MAX_BYTES);
        String version = members.number("version")
                .orElseThrow(() -> new MalformedJson("it has no version"))
                .literal();
        if (!version.equals(VERSION)) throw new MalformedJson("it is of a newer version");
        try {
            return new RotationRecord(
                    text(members, "profile"),
                    text(members, "vault"),
                    text(members, "user"),
                    text(members, "old"),
                    existing(members),
                    Instant.parse(text(members, "began")),
                    text(members, "new"),
                    stage(text(members, "stage")));
        } catch (DateTimeException e) {
            throw new MalformedJson("began is no time");
        }
    }

    private static String text(JsonObject members, String name) throws MalformedJson {
        return members.text(name)
                .orElseThrow(() -> new MalformedJson("it has no " + name))
                .text();
    }

    private static List<String> existing(JsonObject members) throws MalformedJson {
        if (!(members.member("existing").orElse(null) instanceof JsonArray array)) {
            throw new MalformedJson("existing is no array");
        }
        List<String> ids = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            if (!(element instanceof JsonText id)) throw new MalformedJson("a key's id is no text");
            ids.add(id.text());
        }
        return ids;
    }

    private static Stage stage(String id) throws MalformedJson {
        for (Stage stage : Stage.values()) {
            if (stage.id().equals(id)) return stage;
        }
        throw new MalformedJson("its stage is unknown");
    }
}
