package dev.awsvault.adapters.vault.winhello;

import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What lies in a credential: one JSON object, byte fields in padded Base64, as the Go program writes it.
 *
 * @param keyName of the key that wrapped the content key
 * @param nonce 12 bytes
 * @param wrappedKey RSAES-PKCS1-v1_5 of the 32-byte content key
 * @param ciphertext AES-256-GCM, the tag at its end
 * @param aad what else is authenticated, for who reads it by eye; whoever opens it makes it anew
 */
record Envelope(String keyName, byte[] nonce, byte[] wrappedKey, byte[] ciphertext, byte[] aad) {
    static final int VERSION = 1;
    static final int NONCE_BYTES = 12;

    private static final String CONTENT_ALGORITHM = "AES-256-GCM";
    private static final String WRAP_ALGORITHM = "RSAES-PKCS1-v1_5";
    private static final int MAX_BYTES = 2 << 20;

    byte[] encode() {
        return new JsonWriter()
                .beginObject()
                .name("version")
                .number(VERSION)
                .name("provider")
                .text(PassportCalls.PROVIDER)
                .name("key_name")
                .text(keyName)
                .name("content_alg")
                .text(CONTENT_ALGORITHM)
                .name("wrap_alg")
                .text(WRAP_ALGORITHM)
                .name("nonce")
                .plainAscii(Base64.getEncoder().encode(nonce))
                .name("wrapped_cek")
                .plainAscii(Base64.getEncoder().encode(wrappedKey))
                .name("ciphertext")
                .plainAscii(Base64.getEncoder().encode(ciphertext))
                .name("aad")
                .plainAscii(Base64.getEncoder().encode(aad))
                .endObject()
                .finish();
    }

    static Envelope decode(byte[] utf8) throws UnusableEnvelope {
        try {
            JsonObject object = JsonReader.readObject(utf8, MAX_BYTES);
            require(version(object) == VERSION, "was sealed in another way than this program knows");
            require(text(object, "provider").equals(PassportCalls.PROVIDER), "was not sealed by Windows Hello");
            require(text(object, "content_alg").equals(CONTENT_ALGORITHM), "is encrypted in an unknown way");
            require(text(object, "wrap_alg").equals(WRAP_ALGORITHM), "has a key that is wrapped in an unknown way");
            Envelope envelope = new Envelope(
                    text(object, "key_name"),
                    bytes(object, "nonce"),
                    bytes(object, "wrapped_cek"),
                    bytes(object, "ciphertext"),
                    bytes(object, "aad"));
            require(envelope.nonce.length == NONCE_BYTES, "has a nonce of a wrong length");
            require(envelope.wrappedKey.length > 0 && envelope.ciphertext.length > 0, "is cut");
            return envelope;
        } catch (MalformedJson malformed) {
            throw new UnusableEnvelope("is not sealed as it should be (" + malformed.getMessage() + ")");
        }
    }

    /** The associated data of an item, as the Go program makes it. */
    static byte[] aad(String service, String key) {
        return new JsonWriter()
                .beginObject()
                .name("backend")
                .text("winhello")
                .name("version")
                .number(VERSION)
                .name("service_name")
                .text(service)
                .name("item_key")
                .text(key)
                .endObject()
                .finish();
    }

    private static void require(boolean holds, String otherwise) throws UnusableEnvelope {
        if (!holds) throw new UnusableEnvelope(otherwise);
    }

    private static long version(JsonObject object) throws MalformedJson {
        Optional<JsonNumber> number = object.number("version");
        OptionalLong whole = number.isPresent() ? number.get().wholeNumber() : OptionalLong.empty();
        return whole.orElse(0);
    }

    private static String text(JsonObject object, String name) throws MalformedJson {
        Optional<JsonText> text = object.text(name);
        return text.isPresent() ? text.get().text() : "";
    }

    private static byte[] bytes(JsonObject object, String name) throws MalformedJson {
        try {
            return Base64.getDecoder().decode(text(object, name).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedJson(name + " is not Base64");
        }
    }
}
