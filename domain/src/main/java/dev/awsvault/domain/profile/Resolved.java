package dev.awsvault.domain.profile;

/** A value with the place it came from. */
public record Resolved<T>(T value, Origin origin) {}
