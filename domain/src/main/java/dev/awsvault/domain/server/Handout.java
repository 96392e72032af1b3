package dev.awsvault.domain.server;

import dev.awsvault.domain.credentials.Credentials;
import java.time.Instant;

/**
 * Credentials that a server hands out until it has newer ones. The same object as long as they are the same.
 *
 * @param made when they were made, or taken from the vault
 */
public record Handout(Credentials credentials, Instant made) {}
