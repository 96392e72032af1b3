package dev.awsvault.domain.picker;

/**
 * A profile to choose.
 *
 * @param account twelve digits; empty where the config does not tell
 * @param role the role's name; empty without
 */
public record ProfileChoice(String profile, String account, String role) {}
