package dev.awsvault.domain.json;

/** {@code null} */
public record JsonNull() implements JsonValue {}
