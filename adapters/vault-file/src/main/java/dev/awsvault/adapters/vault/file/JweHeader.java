package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.upkeep.Rounds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The protected header of an item: the one pair of algorithms we know, and the parameters of PBES2 (RFC 7518, section
 * 4.8.1).
 *
 * @param rounds {@code p2c}, the PBKDF2 iteration count
 * @param salt {@code p2s}, decoded
 */
record JweHeader(int rounds, byte[] salt) {
    static final String KEY_ALGORITHM = "PBES2-HS256+A128KW";

    static final int SALT_BYTES_WRITTEN = 12;

    private static final String CONTENT_ALGORITHM = "A256GCM";
    private static final int MIN_SALT_BYTES = 8;
    private static final int MAX_SALT_BYTES = 64;
    private static final int MAX_BYTES = 64 * 1024;

    static JweHeader parse(byte[] json) throws UnusableItem {
        JsonObject header;
        try {
            header = JsonReader.readObject(json, MAX_BYTES);
        } catch (MalformedJson malformed) {
            throw new UnusableItem("is damaged or no vault item (its header is no JSON object)");
        }
        if (header.repeatsAName()) {
            throw new UnusableItem("is no valid vault item (a name in its header is repeated)");
        }
        refuse(header, "crit");
        // Compressed content could be a thousand times its size when opened.
        refuse(header, "zip");
        expect(header, "alg", KEY_ALGORITHM);
        expect(header, "enc", CONTENT_ALGORITHM);
        return new JweHeader(rounds(header), salt(header));
    }

    /** When the item was written, where the header says so. Nothing vouches for it before the item is opened. */
    static Optional<Instant> created(byte[] json) {
        try {
            return JsonReader.readObject(json, MAX_BYTES)
                    .text("created")
                    .map(JsonText::text)
                    .flatMap(GoTime::parse);
        } catch (MalformedJson malformed) {
            return Optional.empty();
        }
    }

    /** Keys in alphabetical order, as Go writes a map. */
    byte[] toJson(Instant created) {
        return new JsonWriter()
                .beginObject()
                .name("alg")
                .text(KEY_ALGORITHM)
                .name("created")
                .text(GoTime.format(created))
                .name("enc")
                .text(CONTENT_ALGORITHM)
                .name("p2c")
                .number(rounds)
                .name("p2s")
                .plainAscii(Base64Url.encode(salt))
                .endObject()
                .finish();
    }

    private static void refuse(JsonObject header, String name) throws UnusableItem {
        if (header.member(name).isPresent()) {
            throw new UnusableItem("has the header parameter " + name + ", which vault items do not have");
        }
    }

    private static void expect(JsonObject header, String name, String algorithm) throws UnusableItem {
        String found = textOf(header, name);
        if (!found.equals(algorithm)) {
            throw new UnusableItem(
                    "is encrypted with " + name + " " + MessageText.name(found) + ", only " + algorithm + " is known");
        }
    }

    private static int rounds(JsonObject header) throws UnusableItem {
        Optional<JsonValue> value = header.member("p2c");
        if (value.isEmpty() || !(value.get() instanceof JsonNumber number)) {
            throw new UnusableItem("is no valid vault item (its header has no iteration count p2c)");
        }
        OptionalLong count = number.wholeNumber();
        if (count.isEmpty() || count.getAsLong() < 1 || count.getAsLong() > Rounds.MOST) {
            String reason = "has the iteration count p2c " + MessageText.name(number.literal())
                    + ", only whole numbers from 1 to " + Rounds.MOST + " are accepted";
            boolean tooMany = count.isPresent() && count.getAsLong() > Rounds.MOST;
            throw tooMany ? new UnusableItem.TooManyRounds(reason) : new UnusableItem(reason);
        }
        return (int) count.getAsLong();
    }

    private static byte[] salt(JsonObject header) throws UnusableItem {
        byte[] salt = Base64Url.decode(textOf(header, "p2s").getBytes(StandardCharsets.UTF_8));
        if (salt.length < MIN_SALT_BYTES || salt.length > MAX_SALT_BYTES) {
            throw new UnusableItem("has a salt p2s of " + salt.length + " bytes, only " + MIN_SALT_BYTES + " to "
                    + MAX_SALT_BYTES + " are accepted");
        }
        return salt;
    }

    private static String textOf(JsonObject header, String name) throws UnusableItem {
        Optional<JsonValue> value = header.member(name);
        if (value.isPresent() && value.get() instanceof JsonText text) {
            return text.text();
        }
        throw new UnusableItem("is no valid vault item (its header has no " + name + ")");
    }
}
