package dev.awsvault.domain.json;

/** One value of a JSON text (RFC 8259). */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonText, JsonNumber, JsonBoolean, JsonNull {
    /** Zeroes every text in it, for documents that hold secrets; it is of no use afterwards. */
    default void clear() {}
}
