package dev.awsvault.domain.vault;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The JSON object that stands for an item in every store that keeps more than the bare data, as the Go program's
 * keyring library writes it: one line, no line end, the names and their order fixed.
 */
public final class ItemJson {
    /** What is read at most. */
    public static final int MAX_BYTES = 1 << 20;

    private static final String KEY = "Key";
    private static final String DATA = "Data";
    private static final String LABEL = "Label";
    private static final String DESCRIPTION = "Description";
    private static final String NOT_TRUSTED = "KeychainNotTrustApplication";
    private static final String NOT_SYNCHRONIZED = "KeychainNotSynchronizable";

    private ItemJson() {}

    /** The object in UTF-8, which the caller clears. */
    public static byte[] encode(VaultItem item) {
        byte[] data = item.data().revealUtf8();
        byte[] base64 = Base64.getEncoder().encode(data);
        byte[] json = new JsonWriter()
                .beginObject()
                .name(KEY)
                .text(item.key())
                .name(DATA)
                .plainAscii(base64)
                .name(LABEL)
                .text(item.label())
                .name(DESCRIPTION)
                .text(item.description())
                .name(NOT_TRUSTED)
                .bool(!item.trustApplication())
                .name(NOT_SYNCHRONIZED)
                .bool(false)
                .endObject()
                .finish();
        Arrays.fill(data, (byte) 0);
        Arrays.fill(base64, (byte) 0);
        return json;
    }

    /**
     * Reads names in any order and case; what is missing or null is empty or false.
     *
     * @throws MalformedJson where it is no such object; the message holds nothing of it
     */
    public static VaultItem decode(byte[] utf8) throws MalformedJson {
        JsonObject object = JsonReader.readObject(utf8, MAX_BYTES);
        try {
            return new VaultItem(
                    text(object, KEY),
                    data(object),
                    text(object, LABEL),
                    text(object, DESCRIPTION),
                    !object.isTrue(NOT_TRUSTED));
        } finally {
            object.clear();
        }
    }

    private static String text(JsonObject object, String name) throws MalformedJson {
        Optional<JsonText> text = object.text(name);
        return text.isPresent() ? text.get().text() : "";
    }

    private static SecretString data(JsonObject object) throws MalformedJson {
        Optional<JsonText> text = object.text(DATA);
        if (text.isEmpty()) {
            return SecretString.of("");
        }
        try (SecretString base64 = text.get().secret()) {
            byte[] ascii = base64.revealUtf8();
            try {
                return SecretString.ofUtf8(Base64.getDecoder().decode(ascii));
            } finally {
                Arrays.fill(ascii, (byte) 0);
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message quotes a character of the secret: it is not handed on as a cause.
            throw new MalformedJson(DATA + " is not Base64");
        }
    }
}
